package rag

// Everyone is the entry of Meta.Allow or Meta.Deny that names every user of the document's tenant.
const Everyone = "*"

// What stands before the name in an entry.
const (
	userPrefix  = "user:"
	groupPrefix = "group:"
	rolePrefix  = "role:"
)

// User returns the entry of Meta.Allow or Meta.Deny that names one user. An empty name makes an entry that names nobody
// in Allow and refuses everybody in Deny, and so it is with Group and Role.
func User(name string) string { return userPrefix + name }

// Group returns the entry of Meta.Allow or Meta.Deny that names the members of a group.
func Group(name string) string { return groupPrefix + name }

// Role returns the entry of Meta.Allow or Meta.Deny that names those who have a role.
func Role(name string) string { return rolePrefix + name }

// kind is what an entry names.
type kind uint8

const (
	malformed kind = iota
	everyone
	oneUser
	oneGroup
	oneRole
)

// parse reads an entry. The name is not empty unless the entry is malformed or names everyone.
//
// "group:*" is malformed, too: whoever wrote it meant a wildcard, which it is not.
func parse(entry string) (k kind, name string) {
	if entry == Everyone {
		return everyone, ""
	}
	switch {
	case len(entry) > len(userPrefix) && entry[:len(userPrefix)] == userPrefix:
		k, name = oneUser, entry[len(userPrefix):]
	case len(entry) > len(groupPrefix) && entry[:len(groupPrefix)] == groupPrefix:
		k, name = oneGroup, entry[len(groupPrefix):]
	case len(entry) > len(rolePrefix) && entry[:len(rolePrefix)] == rolePrefix:
		k, name = oneRole, entry[len(rolePrefix):]
	}
	if name == Everyone {
		return malformed, ""
	}
	return k, name
}
