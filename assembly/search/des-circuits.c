/*
 * Searches a small circuit for one S-box of DES (FIPS 46-3) and prints it as the body of assembly/ciphers-simd/des-round.ts has it.
 *
 *     cc -O3 -o des-circuits des-circuits.c && ./des-circuits <box 1 to 8> <seconds> <seed>
 *
 * Not part of the build: the circuits are checked in. docs/decisions/wasm-des-circuits.md has the method in words.
 *
 * A signal is a truth table of 64 bits over the six inputs. `find` returns a signal that agrees with a target wherever a mask
 * has ones, adding gates as it must, but none beyond a limit.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { AND, OR, XOR, ANDNOT, NOT };
static const char *const NAMES[] = {"and", "or", "xor", "andnot", "not"};

#define INPUTS 6
#define MAX_SIGNALS 128

typedef struct {
  uint64_t table[MAX_SIGNALS];
  uint8_t gate[MAX_SIGNALS], left[MAX_SIGNALS], right[MAX_SIGNALS];
  int count;
} Circuit;

/* Rows of S1 to S8, a nibble for each column from the left. */
static const uint64_t S[8][4] = {
    {0xe4d12fb83a6c5907, 0x0f74e2d1a6cb9538, 0x41e8d62bfc973a50, 0xfc8249175b3ea06d},
    {0xf18e6b34972dc05a, 0x3d47f28ec01a69b5, 0x0e7ba4d158c6932f, 0xd8a13f42b67c05e9},
    {0xa09e63f51dc7b428, 0xd709346a285ecbf1, 0xd6498f30b12c5ae7, 0x1ad069874fe3b52c},
    {0x7de3069a1285bc4f, 0xd8b56f03472c1ae9, 0xa690cb7df13e5284, 0x3f06a1d8945bc72e},
    {0x2c417ab6853fd0e9, 0xeb2c47d150fa3986, 0x421bad78f9c5630e, 0xb8c71e2d6f09a453},
    {0xc1af92680d34e75b, 0xaf427c9561de0b38, 0x9ef528c3704a1db6, 0x432c95fabe17608d},
    {0x4b2ef08d3c975a61, 0xd0b7491ae35c2f86, 0x14bdc37eaf680592, 0x6bd814a7950fe23c},
    {0xd2846fb1a93e50c7, 0x1fd8a374c56b0e92, 0x7b419ce206adf358, 0x21e74a8dfc90356b},
};

static uint64_t state;
static int below(int limit) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (int)((state >> 20) % (uint64_t)limit);
}

static uint64_t apply(int gate, uint64_t x, uint64_t y) {
  switch (gate) {
    case AND: return x & y;
    case OR: return x | y;
    case XOR: return x ^ y;
    case ANDNOT: return x & ~y;
    default: return ~x;
  }
}

static int add(Circuit *c, int gate, int left, int right) {
  int at = c->count++;
  c->table[at] = apply(gate, c->table[left], c->table[right]);
  c->gate[at] = (uint8_t)gate;
  c->left[at] = (uint8_t)left;
  c->right[at] = (uint8_t)right;
  return at;
}

/* One gate on two signals. */
static int find_one(Circuit *c, uint64_t target, uint64_t mask, int offset) {
  for (int q = 0; q < c->count; q++) {
    int i = (q + offset) % c->count;
    for (int j = 0; j < c->count; j++)
      for (int gate = AND; gate <= ANDNOT; gate++)
        if (i != j && !((apply(gate, c->table[i], c->table[j]) ^ target) & mask)) return add(c, gate, i, j);
  }
  return -1;
}

/* Two gates on three signals: the second on the first's result, on either side. */
static int find_two(Circuit *c, uint64_t target, uint64_t mask, int offset) {
  uint64_t ones = target & mask, zeros = ~target & mask;
  for (int q = 0; q < c->count; q++) {
    int i = (q + offset) % c->count;
    for (int j = 0; j < c->count; j++)
      for (int gate = j < i ? AND : ANDNOT; gate <= ANDNOT; gate++) {
        if (i == j) continue;
        uint64_t first = apply(gate, c->table[i], c->table[j]), wrong = (first ^ target) & mask;
        for (int k = 0; k < c->count; k++) {
          uint64_t other = c->table[k];
          if (!((other ^ wrong) & mask)) return add(c, XOR, add(c, gate, i, j), k);
          if (!(ones & ~first)) {
            if (!(ones & ~other) && !(zeros & first & other)) return add(c, AND, add(c, gate, i, j), k);
            if (!(ones & other) && !(zeros & first & ~other)) return add(c, ANDNOT, add(c, gate, i, j), k);
          }
          if (!(zeros & first) && !(zeros & other) && !(ones & ~first & ~other)) return add(c, OR, add(c, gate, i, j), k);
          if (!(ones & first) && !(ones & ~other) && !(zeros & other & ~first)) return add(c, ANDNOT, k, add(c, gate, i, j));
        }
      }
  }
  return -1;
}

static int find(Circuit *c, uint64_t target, uint64_t mask, int used, int depth, int limit) {
  for (int i = 0; i < c->count; i++)
    if (!((c->table[i] ^ target) & mask)) return i;
  if (c->count + 1 > limit) return -1;
  for (int i = 0; i < c->count; i++)
    if (!((~c->table[i] ^ target) & mask)) return add(c, NOT, i, i);
  int offset = below(c->count), found = find_one(c, target, mask, offset);
  if (found >= 0 || c->count + 2 > limit) return found;
  found = find_two(c, target, mask, offset);
  if (found >= 0 || c->count + 3 > limit) return found;

  int inputs[INPUTS], free_inputs = 0;
  for (int b = 0; b < INPUTS; b++)
    if (!(used >> b & 1)) inputs[free_inputs++] = b;
  if (free_inputs == 0) return -1;
  /* One split at the top, two below it, then all: an input, and how the halves are joined. */
  int ways = 3 * free_inputs, tries = depth < 2 ? depth + 1 : ways, start = below(ways);
  Circuit best;
  int best_at = -1;
  for (int t = 0; t < tries; t++) {
    int way = (start + t * (tries < ways ? 7 : 1)) % ways, b = inputs[way / 3], join = way % 3;
    uint64_t x = c->table[b], half = mask & (join == 0 ? ~x : x), rest = mask & (join == 0 ? x : ~x);
    Circuit copy = *c;
    /* join 0: f ^ (g & b); 1: f ^ (g & ~b); 2: f ^ (g | b), where f is inverted under b. */
    int f = find(&copy, join == 2 ? ~target : target, half, used | 1 << b, depth + 1, limit - 2);
    if (f < 0) continue;
    int g = find(&copy, copy.table[f] ^ target, rest, used | 1 << b, depth + 1, limit - 2);
    if (g < 0 || copy.count + 2 > limit) continue;
    best_at = add(&copy, XOR, add(&copy, join == 0 ? AND : join == 1 ? ANDNOT : OR, g, b), f);
    best = copy;
    limit = copy.count - 1;
  }
  if (best_at >= 0) *c = best;
  return best_at;
}

static void print(const Circuit *c, const int *outputs, int box) {
  printf("// S%d: %d gates\n", box, c->count - INPUTS);
  for (int i = INPUTS; i < c->count; i++) {
    int sides[2] = {c->left[i], c->right[i]};
    printf("const s%dg%d = v128.%s(", box, i - INPUTS + 1, NAMES[c->gate[i]]);
    for (int side = 0; side < (c->gate[i] == NOT ? 1 : 2); side++) {
      int from = sides[side];
      printf("%ss%d%c%d", side ? ", " : "", box, from < INPUTS ? 'i' : 'g', from < INPUTS ? from + 1 : from - INPUTS + 1);
    }
    printf(");\n");
  }
  printf("// outputs from the left: g%d, g%d, g%d, g%d\n", outputs[0] - INPUTS + 1, outputs[1] - INPUTS + 1,
         outputs[2] - INPUTS + 1, outputs[3] - INPUTS + 1);
}

int main(int argc, char **argv) {
  if (argc != 4 || atoi(argv[1]) < 1 || atoi(argv[1]) > 8) return fprintf(stderr, "usage: des-circuits <box> <seconds> <seed>\n"), 1;
  int box = atoi(argv[1]);
  state = 0x9e3779b97f4a7c15u * (uint64_t)(atoi(argv[3]) * 8 + box);
  uint64_t targets[4] = {0};
  Circuit inputs = {.count = INPUTS};
  for (int x = 0; x < 64; x++) {
    int nibble = (int)(S[box - 1][(x >> 4 & 2) | (x & 1)] >> (60 - 4 * (x >> 1 & 15))) & 15;
    for (int o = 0; o < 4; o++)
      if (nibble >> (3 - o) & 1) targets[o] |= (uint64_t)1 << x;
    for (int b = 0; b < INPUTS; b++)
      if (x >> (5 - b) & 1) inputs.table[b] |= (uint64_t)1 << x;
  }
  Circuit best;
  int best_outputs[4], best_count = MAX_SIGNALS - 1;
  clock_t end = clock() + (clock_t)(atof(argv[2]) * CLOCKS_PER_SEC);
  while (clock() < end) {
    int order[4] = {0, 1, 2, 3}, outputs[4], done = 0;
    for (int i = 3; i > 0; i--) {
      int j = below(i + 1), other = order[i];
      order[i] = order[j];
      order[j] = other;
    }
    Circuit c = inputs;
    for (; done < 4; done++) {
      /* The best of four attempts; what follows needs three gates at least for each output. */
      int limit = best_count - 1 - 3 * (3 - done), at = -1;
      Circuit smallest;
      for (int attempt = 0; attempt < 4; attempt++) {
        Circuit copy = c;
        int found = find(&copy, targets[order[done]], ~(uint64_t)0, 0, 0, limit);
        if (found < 0) continue;
        at = found;
        smallest = copy;
        limit = copy.count - 1;
      }
      if (at < 0) break;
      c = smallest;
      outputs[order[done]] = at;
    }
    if (done < 4 || c.count >= best_count) continue;
    best = c;
    best_count = c.count;
    for (int o = 0; o < 4; o++) best_outputs[o] = outputs[o];
  }
  if (best_count < MAX_SIGNALS - 1) print(&best, best_outputs, box);
  return 0;
}
