// Command multinode is one of several processes of a chat service that share one limit in Redis.
//
//	redis-server --port 6379 &
//	cd examples/multinode
//	go run . -addr 127.0.0.1:8081 & go run . -addr 127.0.0.1:8082 &
//	for i in $(seq 15); do curl -so /dev/null -w '%{http_code}\n' http://127.0.0.1:808$((i % 2 + 1))/chat -d hello; done
//
// Ten requests a minute are answered, whichever process they reach. Who is blocked five times, by one process or the other, has to wait
// ten minutes for both.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardhttp"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/ratelimit"
	"github.com/stanchion-dev/stanchion/ratelimit/redis"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:8081", "address to listen on; port 0 takes any")
	server := flag.String("redis", "127.0.0.1:6379", "address of Redis")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *addr, *server, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

// newHandler returns the service, with its counts in Redis.
func newHandler(client goredis.Scripter) (http.Handler, error) {
	store, err := redis.New(redis.Options{Client: client})
	if err != nil {
		return nil, err
	}
	limits, err := ratelimit.NewLimits(ratelimit.LimitsOptions{
		Store: store,
		Rules: []ratelimit.Rule{{Name: "user", Limit: ratelimit.Limit{Events: 10, Per: time.Minute}}},
	})
	if err != nil {
		return nil, err
	}
	strikes, err := ratelimit.NewStrikes(ratelimit.StrikesOptions{Store: store})
	if err != nil {
		return nil, err
	}
	p, err := guard.New(guard.Config{OnDecision: strikes.OnDecision, Checks: []guard.Check{
		strikes.Check(),
		limits.Check(ratelimit.CheckOptions{}),
		input.MaxBytes(4000),
	}})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /chat", func(w http.ResponseWriter, r *http.Request) {
		s := p.FromContext(r.Context())
		question, err := guardhttp.ReadText(w, r, 64<<10)
		if err == nil {
			_, err = s.Input(r.Context(), question)
		}
		if err != nil {
			guardhttp.Error(w, r, err)
			return
		}
		ratelimit.SetHeader(w.Header(), s)
		fmt.Fprintln(w, "We are open from nine to six.")
	})
	return guardhttp.Sessions(p, subject)(mux), nil
}

// subject says who asks: a service with accounts looks at them here.
func subject(r *http.Request) (guard.Subject, error) {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	return guard.Subject{User: host, Tenant: "green-corner"}, err
}

// run serves until ctx ends.
func run(ctx context.Context, addr, redisAddr string, out io.Writer) error {
	client := goredis.NewClient(&goredis.Options{Addr: redisAddr, Protocol: 2, ContextTimeoutEnabled: true})
	defer client.Close()
	handler, err := newHandler(client)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second,
		WriteTimeout: time.Minute, IdleTimeout: time.Minute}
	fmt.Fprintf(out, "listening on http://%s\n", listener.Addr())
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	wait, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(wait); err != nil {
		return err
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
