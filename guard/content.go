package guard

import (
	"encoding/json"
	"log/slog"
	"time"
)

// Content is one piece of text at one stage, with what is known about it. The zero values of Trust and Format are the
// careful ones: an untrusted, plain text.
//
// A Content is not changed by a check and may be used again.
type Content struct {
	Stage  Stage
	Text   string
	Format Format    // JSON: checks see the unescaped string values, edits are escaped again, the JSON stays valid
	Source string    // where Text comes from: a document ID, a tool name
	Trust  Trust     // how far its author is trusted; zero is Untrusted
	Tool   *ToolCall // at StageToolCall and StageToolResult
	Doc    *Document // at StageRetrieval

	// History says that this is an earlier part of a conversation, sent along with a new one: it does not count as a
	// request. Session.Messages sets it.
	History bool

	conversation *earlier // what the user has said in the messages before it; nil if it comes alone
}

// LogValue describes the content without its text.
func (c Content) LogValue() slog.Value {
	return slog.GroupValue(slog.String("stage", c.Stage.String()), slog.Int("bytes", len(c.Text)),
		slog.String("source", c.Source), slog.String("trust", c.Trust.String()))
}

// ToolCall is a call of a tool that the model asks for. Args holds a JSON object.
type ToolCall struct {
	ID   string // the model's name for this call; may be empty
	Name string
	Args json.RawMessage
}

// LogValue describes the call without its arguments.
func (c ToolCall) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", c.ID), slog.String("name", c.Name), slog.Int("args_bytes", len(c.Args)))
}

// Document is a text that was retrieved for a user, with the metadata that decides who may read it.
type Document struct {
	ID   string
	Text string
	Meta Meta
}

// LogValue describes the document without its text.
func (d Document) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", d.ID), slog.String("tenant", d.Meta.Tenant), slog.Int("bytes", len(d.Text)))
}

// Meta says who may read a document and where it comes from. Package rag decides with it; a zero Meta lets nobody
// read.
type Meta struct {
	Tenant       string    // the tenant that owns the document
	Owner        string    // the user that owns it
	Allow        []string  // who may read it: "user:ann", "group:eng", "role:admin", "*"; see rag.User, rag.Group, rag.Role
	Deny         []string  // who may not, written in the same way; stronger than Allow
	Level        int       // clearance that a reader needs
	Compartments []string  // compartments that a reader must all be in
	Expires      time.Time // nobody reads it from then on; zero never expires
	Source       string    // where the document comes from
	Trust        Trust     // how far its author is trusted
}

// Subject is the person or service on whose behalf the application acts. An empty User or Tenant is nobody: checks that
// depend on them refuse.
type Subject struct {
	User         string            // as the login knows them, never a request's body
	Tenant       string            // whose data they work with; the same for all users where there is one
	Groups       []string          // bare names: "eng", not "group:eng"
	Roles        []string          // bare names
	Clearance    int               // the highest Meta.Level that they may read
	Compartments []string          // see Meta
	Attrs        map[string]string // what else checks look at: "model" and "ip" for package ratelimit
}

// LogValue describes the subject by user and tenant.
func (s Subject) LogValue() slog.Value {
	return slog.GroupValue(slog.String("user", s.User), slog.String("tenant", s.Tenant))
}
