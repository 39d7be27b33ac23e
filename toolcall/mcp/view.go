package mcp

import (
	"context"
	"encoding/json"
	"errors"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/stanchion-dev/stanchion/guard"
)

// viewer checks what a server has answered, before a model sees it.
type viewer struct {
	s      *guard.Session
	call   *guard.ToolCall // nil for resources and prompts
	source string
	trust  guard.Trust
}

func (v *viewer) text(ctx context.Context, text string, format guard.Format) (string, error) {
	if text == "" {
		return "", nil
	}
	d := v.s.Check(ctx, guard.Content{Stage: guard.StageToolResult, Text: text, Format: format, Source: v.source, Trust: v.trust, Tool: v.call})
	return d.Text(), d.Err()
}

// result returns a copy of a result with its texts as they were let through.
func (v *viewer) result(ctx context.Context, r *sdk.CallToolResult) (*sdk.CallToolResult, error) {
	out := *r
	var err error
	if out.Content, err = v.contents(ctx, r.Content); err != nil {
		return nil, err
	}
	if r.StructuredContent != nil {
		raw, err := json.Marshal(r.StructuredContent)
		if err != nil {
			return nil, &failure{errUnknown}
		}
		text, err := v.text(ctx, string(raw), guard.JSON)
		if err != nil {
			return nil, err
		}
		if text != string(raw) {
			out.StructuredContent = json.RawMessage(text)
		}
	}
	return &out, nil
}

func (v *viewer) contents(ctx context.Context, list []sdk.Content) ([]sdk.Content, error) {
	if list == nil {
		return nil, nil
	}
	out := make([]sdk.Content, len(list))
	for i, c := range list {
		var err error
		if out[i], err = v.content(ctx, c); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// content returns a part of a result as it was let through. A part of an unknown kind is refused.
func (v *viewer) content(ctx context.Context, c sdk.Content) (sdk.Content, error) {
	switch c := c.(type) {
	case *sdk.TextContent:
		out := *c
		err := v.each(ctx, &out.Text)
		return &out, err
	case *sdk.EmbeddedResource:
		out := *c
		if c.Resource == nil {
			return &out, nil
		}
		var err error
		out.Resource, err = v.resource(ctx, c.Resource)
		return &out, err
	case *sdk.ResourceLink:
		out := *c
		err := v.each(ctx, &out.URI, &out.Name, &out.Title, &out.Description)
		return &out, err
	case *sdk.ImageContent, *sdk.AudioContent:
		return c, nil
	}
	return nil, &failure{errUnknown}
}

func (v *viewer) resource(ctx context.Context, r *sdk.ResourceContents) (*sdk.ResourceContents, error) {
	if r == nil {
		return nil, nil
	}
	out := *r
	err := v.each(ctx, &out.URI, &out.Text)
	return &out, err
}

// each puts texts as they were let through in their places.
func (v *viewer) each(ctx context.Context, texts ...*string) error {
	for _, text := range texts {
		let, err := v.text(ctx, *text, guard.Plain)
		if err != nil {
			return err
		}
		*text = let
	}
	return nil
}

// err returns an error whose text was let through: it is attacker's text like any other.
func (v *viewer) err(ctx context.Context, err error) error {
	text, blocked := v.text(ctx, err.Error(), guard.Plain)
	switch {
	case blocked != nil:
		return errors.New("toolcall/mcp: the error of the server was blocked")
	case text == err.Error():
		return err
	}
	return errors.New(text)
}
