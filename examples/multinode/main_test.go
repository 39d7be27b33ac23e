package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	goredis "github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/testserver"
)

// nodes starts a server and two processes.
func nodes(t *testing.T) (db *testserver.Server, urls [2]string) {
	port := testserver.FreePort(t)
	cmd := exec.Command(testserver.Program(t, "redis-server"), "--port", port, "--bind", "127.0.0.1", "--dir", testserver.Folder(t), "--save", "")
	client := goredis.NewClient(&goredis.Options{Addr: "127.0.0.1:" + port, Protocol: 2})
	t.Cleanup(func() { _ = client.Close() })
	db = testserver.Serve(t, cmd, func(ctx context.Context) error { return client.Ping(ctx).Err() })

	program := filepath.Join(t.TempDir(), "multinode")
	testserver.Run(t, exec.Command("go", "build", "-o", program, "."))
	for i := range urls {
		node := exec.Command(program, "-addr", "127.0.0.1:0", "-redis", "127.0.0.1:"+port)
		out, err := node.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, node.Start())
		t.Cleanup(func() { _ = node.Process.Kill(); _ = node.Wait() })
		line, err := bufio.NewReader(out).ReadString('\n')
		require.NoError(t, err)
		urls[i] = strings.TrimSpace(strings.TrimPrefix(line, "listening on ")) + "/chat"
	}
	return db, urls
}

func post(url, text string) (int, http.Header) {
	answer, err := http.Post(url, "text/plain", strings.NewReader(text))
	if err != nil {
		return 0, nil
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, answer.Body)
	return answer.StatusCode, answer.Header
}

func ask(url string) (int, http.Header) { return post(url, "When are you open?") }

// TestQuarantine is blocked by one process and by the other, and has to wait for both.
func TestQuarantine(t *testing.T) {
	_, urls := nodes(t)
	code, _ := ask(urls[1])
	require.Equal(t, 200, code)
	for i := range 5 {
		code, _ := post(urls[i%2], strings.Repeat("long ", 1000))
		require.GreaterOrEqual(t, code, 400)
	}
	for _, url := range urls {
		code, header := ask(url)
		require.Equal(t, 429, code)
		require.NotEmpty(t, header.Get("Retry-After"))
	}
}

// TestTwoProcesses loads two processes at the same time: together they answer as many requests as the limit has.
func TestTwoProcesses(t *testing.T) {
	db, urls := nodes(t)
	var mu sync.Mutex
	var wg sync.WaitGroup
	codes := map[int]int{}
	for _, url := range urls {
		for range 4 {
			wg.Go(func() {
				for range 10 {
					code, _ := ask(url)
					mu.Lock()
					codes[code]++
					mu.Unlock()
				}
			})
		}
	}
	wg.Wait()
	require.Equal(t, 80, codes[200]+codes[429], "%v", codes)
	require.GreaterOrEqual(t, codes[200], 10)
	require.LessOrEqual(t, codes[200], 12, "ten, and what has come anew in the meantime: one in six seconds")
	for _, url := range urls {
		code, header := ask(url)
		if code == 429 {
			require.NotEmpty(t, header.Get("Retry-After"))
		}
	}

	db.Kill()
	code, _ := ask(urls[0])
	require.GreaterOrEqual(t, code, 400, "without Redis nothing is let through")
}
