// Package redis keeps what sessions of package guard remember in Redis (or Valkey), so that any process may serve the next
// request of a conversation.
//
//	store, err := redis.New(redis.Options{Client: goredis.NewClient(&goredis.Options{Addr: "localhost:6379"}), Key: key})
//	...
//	s, err := pipeline.Open(ctx, store, subject, conversation)
//	question, err := s.Input(ctx, r.FormValue("q"))
//	...
//	err = s.Save(ctx)
//
// Redis sees no content: a state is encrypted with AES-256-GCM under a key of each tenant, which is derived from Options.Key,
// and bound to tenant, user and conversation, of which the key in Redis holds a keyed hash. The keys of a tenant have a hash
// tag of their own. A state is forgotten Options.TTL after it was last saved.
//
// Of two requests of one conversation that run at the same time, the one that is saved second gets guard.ErrSessionChanged.
//
// # Limits
//
// Whoever has Key and can read Redis can read states. Who can write to Redis can delete a state or bring back an older one,
// but not make one up, nor put one in the place of another. What Redis loses, when it dies or a replica takes over, is
// forgotten: the conversation begins anew, and what checks knew of it is known again when it is looked at whole
// (Session.Messages), but for approvals, what was spent and what strangers may have planted before. To change Key
// does the same to all conversations: what was saved under the other one is not found.
package redis
