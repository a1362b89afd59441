/*
 * Finds short sequences of XORs for the linear parts of AES' S-box and its inverse (docs/decisions/wasm-aes-planes.md).
 *
 *     cc -O2 -o aes-linear aes-linear.c && ./aes-linear SECONDS SEED < FORMS
 *
 * FORMS: how many, then each as a decimal mask of eight signals. Prints each sequence that is shorter than those before it: signals 0 to
 * 7 are given, `8=7^2` makes the next one.
 *
 * Greedy: of all XORs of two signals the one after which the forms are nearest (the sum, over the forms, of how many signals have to be
 * joined); of equal ones that with the larger sum of squares; a form that one XOR gives is made at once. Random
 * choices among the rest, and restarts. Distances are exact: there are only 256 masks.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST 64

static uint8_t forms[MOST], signals[MOST];
static int formCount, signalCount, lefts[MOST], rights[MOST];
static uint64_t state;

static unsigned drawn(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (unsigned)(state >> 11);
}

/* How many of the signals have to be joined for each mask, at least. */
static void measure(int count, int distance[256]) {
  uint8_t queue[256];
  int head = 0, tail = 0;
  for (int i = 0; i < 256; i++) distance[i] = -1;
  distance[0] = 0;
  queue[tail++] = 0;
  while (head < tail) {
    uint8_t mask = queue[head++];
    for (int i = 0; i < count; i++) {
      uint8_t next = mask ^ signals[i];
      if (distance[next] >= 0) continue;
      distance[next] = distance[mask] + 1;
      queue[tail++] = next;
    }
  }
}

/* One more signal; 0 when all forms are there. */
static int extend(unsigned noise) {
  int distance[256], sum = 0, near = 0;
  measure(signalCount, distance);
  for (int i = 0; i < formCount; i++) {
    sum += distance[forms[i]] - 1;
    if (distance[forms[i]] == 2) near = forms[i];
  }
  if (sum == 0) return 0;
  uint8_t seen[256] = {0};
  double best = 1e9;
  for (int i = 0; i < signalCount; i++) seen[signals[i]] = 1;
  for (int i = 0; i < signalCount; i++) {
    for (int j = 0; j < i; j++) {
      uint8_t mask = signals[i] ^ signals[j];
      if (seen[mask] || (near && mask != near)) continue;
      seen[mask] = 1;
      signals[signalCount] = mask;
      measure(signalCount + 1, distance);
      double score = drawn() % 1000 / 1000.0 * noise;
      for (int k = 0; k < formCount; k++) {
        int left = distance[forms[k]] - 1;
        score += 1000 * left - left * left;
      }
      if (score >= best) continue;
      best = score;
      lefts[signalCount] = i;
      rights[signalCount] = j;
    }
  }
  signals[signalCount] = signals[lefts[signalCount]] ^ signals[rights[signalCount]];
  signalCount++;
  return 1;
}

int main(int count, char **arguments) {
  static const unsigned noises[] = {1, 3, 1200};
  if (count < 3 || scanf("%d", &formCount) != 1 || formCount > MOST) return 2;
  for (int i = 0; i < formCount; i++) {
    unsigned mask;
    if (scanf("%u", &mask) != 1) return 2;
    forms[i] = (uint8_t)mask;
  }
  time_t end = time(NULL) + atoi(arguments[1]);
  state = 88172645463325252u ^ (uint64_t)atoi(arguments[2]) * 7919;
  int best = MOST - 9;
  while (time(NULL) < end) {
    unsigned noise = noises[drawn() % 3];
    signalCount = 8;
    for (int i = 0; i < 8; i++) signals[i] = (uint8_t)(1 << i);
    while (signalCount - 8 < best && extend(noise)) continue;
    if (signalCount - 8 >= best) continue;
    best = signalCount - 8;
    printf("%d:", best);
    for (int i = 8; i < signalCount; i++) printf(" %d=%d^%d", i, lefts[i], rights[i]);
    printf("\n");
    fflush(stdout);
  }
  return 0;
}
