// Another implementation of the ledger's formats: Go's own checksum database (golang.org/x/mod/sumdb, BSD-3-Clause).
//
// `make` writes a log of its own, with proofs, tiles and signed heads, for us to judge and to make byte for byte.
// `check` reads such a file and says whether Go takes it. The tests in tests/unit/ledger/test_independent.py run both.
// Debian: golang-go and golang-golang-x-mod-dev; GO111MODULE=off GOPATH=/usr/share/gocode go run main.go make
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	name    = "anytown.example/jointreview/1"
	entries = 300
)

var heads = []int64{1, 2, 3, 7, 8, 100, 255, 256, 257, 300}

type head struct {
	Size int64  `json:"size"`
	Root string `json:"root"`
	Note string `json:"note"`
}

type proof struct {
	First  int64    `json:"first"` // the leaf's index, or the smaller size
	Size   int64    `json:"size"`
	Hashes []string `json:"hashes"`
}

type log struct {
	Verifier    string            `json:"verifier"`
	Heads       []head            `json:"heads"`
	Inclusion   []proof           `json:"inclusion"`
	Consistency []proof           `json:"consistency"`
	Tiles       map[string]string `json:"tiles"` // "level/index/width" of tiles of 256
}

// hashes are the stored hashes of the log, which ReadHashes looks up.
type hashes []tlog.Hash

func (h hashes) ReadHashes(places []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(places))
	for i, place := range places {
		found[i] = h[place]
	}
	return found, nil
}

func leaf(n int64) []byte { return []byte(fmt.Sprintf("entry %d", n)) }

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func stored() hashes {
	var all hashes
	for n := int64(0); n < entries; n++ {
		more, err := tlog.StoredHashes(n, leaf(n), all)
		must(err)
		all = append(all, more...)
	}
	return all
}

func text(size int64, root tlog.Hash) string { return fmt.Sprintf("%s\n%d\n%s\n", name, size, root) }

func coded(of []tlog.Hash) []string {
	made := []string{}
	for _, one := range of {
		made = append(made, one.String())
	}
	return made
}

func decoded(of []string) []tlog.Hash {
	var made []tlog.Hash
	for _, one := range of {
		hash, err := tlog.ParseHash(one)
		must(err)
		made = append(made, hash)
	}
	return made
}

func makeLog() log {
	private, public, err := note.GenerateKey(bytes.NewReader(bytes.Repeat([]byte{7}, 64)), name)
	must(err)
	signer, err := note.NewSigner(private)
	must(err)
	all, made := stored(), log{Verifier: public, Tiles: map[string]string{}}
	for place, size := range heads {
		root, err := tlog.TreeHash(size, all)
		must(err)
		signed, err := note.Sign(&note.Note{Text: text(size, root)}, signer)
		must(err)
		made.Heads = append(made.Heads, head{size, root.String(), string(signed)})
		for index := int64(0); index < size; index += 1 + size/9 {
			found, err := tlog.ProveRecord(size, index, all)
			must(err)
			made.Inclusion = append(made.Inclusion, proof{index, size, coded(found)})
		}
		for _, first := range heads[:place] {
			found, err := tlog.ProveTree(size, first, all)
			must(err)
			made.Consistency = append(made.Consistency, proof{first, size, coded(found)})
		}
	}
	for _, tile := range tlog.NewTiles(8, 0, entries) {
		if tile.W < 256 && int64(tile.W) != int64(entries)>>uint(8*tile.L)%256 {
			continue // a narrower one, of an earlier size
		}
		data, err := tlog.ReadTileData(tile, all)
		must(err)
		made.Tiles[fmt.Sprintf("%d/%d/%d", tile.L, tile.N, tile.W)] = base64.StdEncoding.EncodeToString(data)
	}
	return made
}

// taken counts what Go takes of a log that somebody else made: heads, proofs of leaves, proofs between heads.
func taken(given log) (int, int, int) {
	verifier, err := note.NewVerifier(given.Verifier)
	must(err)
	roots, counts := map[int64]tlog.Hash{}, [3]int{}
	for _, one := range given.Heads {
		root := decoded([]string{one.Root})[0]
		roots[one.Size] = root
		opened, err := note.Open([]byte(one.Note), note.VerifierList(verifier))
		if err == nil && strings.HasPrefix(opened.Text, text(one.Size, root)) {
			counts[0]++
		}
	}
	for _, one := range given.Inclusion {
		hash := tlog.RecordHash(leaf(one.First))
		if tlog.CheckRecord(decoded(one.Hashes), one.Size, roots[one.Size], one.First, hash) == nil {
			counts[1]++
		}
	}
	for _, one := range given.Consistency {
		if tlog.CheckTree(decoded(one.Hashes), one.Size, roots[one.Size], one.First, roots[one.First]) == nil {
			counts[2]++
		}
	}
	return counts[0], counts[1], counts[2]
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == "make" {
		out := json.NewEncoder(os.Stdout)
		out.SetIndent("", " ")
		must(out.Encode(makeLog()))
		return
	}
	var given log
	content, err := io.ReadAll(os.Stdin)
	must(err)
	must(json.Unmarshal(content, &given))
	fmt.Println(taken(given))
}
