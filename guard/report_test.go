package guard_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

func TestReport(t *testing.T) {
	var told []guard.Decision
	p, err := guard.New(guard.Config{
		Checks:     []guard.Check{blockWord("t.b", "BOMB")},
		Mode:       guard.Monitor,
		OnDecision: func(_ context.Context, d guard.Decision) { told = append(told, d) },
	})
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "ann", Tenant: "acme"})

	d := s.Report(t.Context(), guard.StageRetrieval, "doc-7",
		guard.Finding{Check: "rag.filter", Rule: "rag.denied.tenant"},
		guard.Finding{Check: "rag.filter", Rule: "rag.guest", Action: guard.Flag})
	require.Equal(t, guard.Block, d.Action, "a finding without an action asks for Block, also in Monitor mode")
	require.Equal(t, guard.Block, d.Would)
	require.Equal(t, "rag.denied.tenant", d.Rule())
	require.Equal(t, "doc-7", d.Source)
	require.ErrorIs(t, d.Err(), guard.ErrBlocked)
	require.Empty(t, d.Text())
	require.Len(t, told, 1)
	require.Equal(t, d.Findings, told[0].Findings)

	flagged := s.Report(t.Context(), guard.StageRetrieval, "doc-8", guard.Finding{Rule: "rag.guest", Action: guard.Flag})
	require.Equal(t, guard.Flag, flagged.Action)
	require.Empty(t, flagged.Text())

	require.Zero(t, s.Report(t.Context(), guard.StageRetrieval, "x").Action)
	require.Zero(t, (*guard.Session)(nil).Report(t.Context(), guard.StageInput, "", guard.Finding{Rule: "r"}).Action)
	require.Len(t, told, 2)
}
