package guard

import (
	"context"
	"sync/atomic"
	"time"
)

const (
	// maxStray is how many goroutines of one check may be left behind because the check ignores its context. From then
	// on its runs fail at once, until one of them comes back. Calls under way at that moment may add theirs.
	maxStray = 8

	// grace is how long a check that is told to stop may take to return before it is left behind.
	grace = 20 * time.Millisecond
)

// group is the checks of one content that run beside the others.
type group struct {
	tasks  []*task
	done   chan *task
	cancel context.CancelFunc
	end    time.Time // when all were told to stop; zero is not yet
}

// task is one check that runs in a goroutine of its own.
type task struct {
	i        int
	pass     Pass
	views    views
	err      error
	deadline time.Time
	state    atomic.Uint32
}

const (
	taskRuns = iota
	taskDone
	taskLost
)

// start starts the checks that have a Timeout, but for those to skip.
func (r *run) start(ctx context.Context, skip func(i int) bool) *group {
	ctx, cancel := context.WithCancel(ctx)
	g := &group{done: make(chan *task, len(r.plan.beside)), cancel: cancel}
	text := r.doc.held()
	for _, i := range r.plan.beside {
		if skip != nil && skip(i) {
			continue
		}
		c := r.plan.checks[i]
		if c.stray.Load() >= maxStray {
			r.failed(c, timedOut{errStray})
			r.outcomes.set(i, Failed)
			continue
		}
		t := &task{i: i, deadline: time.Now().Add(c.Timeout)}
		t.pass = Pass{r: r, c: c, views: &t.views, text: text, eof: true, hold: -1}
		g.tasks = append(g.tasks, t)
		go t.run(ctx, c, g.done)
	}
	return g
}

func (t *task) run(ctx context.Context, c *check, done chan<- *task) {
	ctx, cancel := context.WithDeadline(ctx, t.deadline)
	returned := false
	defer func() {
		switch v := recover(); {
		case !returned:
			t.err = panicked(v) // also after runtime.Goexit
		case t.err != nil && ctx.Err() == context.DeadlineExceeded:
			t.err = timedOut{t.err}
		}
		cancel()
		t.pass.c = nil
		if t.state.CompareAndSwap(taskRuns, taskDone) {
			done <- t
		} else {
			c.stray.Add(-1)
		}
	}()
	t.err = c.Run(ctx, &t.pass)
	returned = true
}

// wait takes the results of all tasks into r. lost says that one was left behind.
func (g *group) wait(r *run) (lost bool) {
	defer g.cancel()
	for open := len(g.tasks); open > 0; {
		if g.end.IsZero() && r.decided() {
			g.end = time.Now()
			g.cancel()
		}
		timer := time.NewTimer(time.Until(g.nextDeadline()) + grace)
		select {
		case t := <-g.done:
			g.finish(r, t)
			open--
		case <-timer.C:
			n := g.abandon(r)
			lost = lost || n > 0
			open -= n
		}
		timer.Stop()
	}
	return lost
}

// deadline returns when t has to return.
func (g *group) deadline(t *task) time.Time {
	if !g.end.IsZero() && g.end.Before(t.deadline) {
		return g.end
	}
	return t.deadline
}

func (g *group) nextDeadline() time.Time {
	var next time.Time
	for _, t := range g.tasks {
		if t == nil {
			continue
		}
		if at := g.deadline(t); next.IsZero() || at.Before(next) {
			next = at
		}
	}
	return next
}

// finish takes the result of one task. One that was told to stop and has no answer was not run.
func (g *group) finish(r *run, t *task) {
	g.forget(t)
	if !g.end.IsZero() && t.err != nil {
		return
	}
	r.finish(t.i, &t.pass, t.err)
}

// abandon gives up the tasks that are past their deadline and returns how many.
func (g *group) abandon(r *run) (n int) {
	for _, t := range g.tasks {
		if t == nil || time.Now().Before(g.deadline(t).Add(grace)) {
			continue
		}
		c := r.plan.checks[t.i]
		c.stray.Add(1)
		if !t.state.CompareAndSwap(taskRuns, taskLost) {
			c.stray.Add(-1)
			continue // its result is in the channel
		}
		g.forget(t)
		n++
		if g.end.IsZero() {
			r.failed(c, timedOut{context.DeadlineExceeded})
			r.outcomes.set(t.i, Failed)
		}
	}
	return n
}

func (g *group) forget(t *task) {
	for i := range g.tasks {
		if g.tasks[i] == t {
			g.tasks[i] = nil
		}
	}
}
