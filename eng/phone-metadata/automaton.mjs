// Turns the digit patterns of a numbering plan into one shared, minimal, acyclic automaton.
// The patterns are finite (no star), so equal subtrees can be found bottom-up by their signature.

/** Parses the subset of regular expressions that numbering plans use. Throws on anything else. */
export function parsePattern(text) {
  let at = 0;
  const fail = (why) => { throw new Error(`${why} at ${at} in ${text}`); };

  function alternatives() {
    const list = [sequence()];
    while (text[at] === '|') { at++; list.push(sequence()); }
    return list.length === 1 ? list[0] : { type: 'or', list };
  }

  function sequence() {
    const list = [];
    while (at < text.length && text[at] !== '|' && text[at] !== ')') list.push(repeated());
    return { type: 'all', list };
  }

  function repeated() {
    const atom = single();
    let min = 1, max = 1;
    if (text[at] === '?') { at++; min = 0; }
    else if (text[at] === '{') {
      const m = /^\{(\d+)(?:,(\d+))?\}/.exec(text.slice(at)) ?? fail('bad count');
      at += m[0].length; min = +m[1]; max = +(m[2] ?? m[1]);
    }
    else if ('*+'.includes(text[at])) fail('unbounded');
    return min === 1 && max === 1 ? atom : { type: 'times', atom, min, max };
  }

  function single() {
    const c = text[at++];
    if (c >= '0' && c <= '9') return { type: 'digit', mask: 1 << +c };
    if (c === '\\' && text[at] === 'd') { at++; return { type: 'digit', mask: 0x3ff }; }
    if (c === '$') return { type: 'end' };
    if (c === '[') {
      let mask = 0;
      while (text[at] !== ']') {
        if (text[at] === '\\' && text[at + 1] === 'd') { mask |= 0x3ff; at += 2; continue; }
        const from = +text[at++];
        let to = from;
        if (text[at] === '-') { to = +text[at + 1]; at += 2; }
        if (Number.isNaN(from) || Number.isNaN(to)) fail('bad class');
        for (let d = from; d <= to; d++) mask |= 1 << d;
      }
      at++;
      return { type: 'digit', mask };
    }
    if (c === '(') {
      const captures = text.slice(at, at + 2) !== '?:';
      if (!captures) at += 2;
      const inner = alternatives();
      if (text[at++] !== ')') fail('unclosed group');
      return captures ? { type: 'group', inner } : inner;
    }
    at--;
    return fail('unexpected character');
  }

  const tree = alternatives();
  if (at !== text.length) fail('trailing text');
  return tree;
}

class Nfa {
  edges = []; // state -> [[mask, target]]
  empty = []; // state -> [target]
  state() { this.edges.push([]); this.empty.push([]); return this.edges.length - 1; }

  add(tree, from) {
    switch (tree.type) {
      case 'digit': { const to = this.state(); this.edges[from].push([tree.mask, to]); return to; }
      case 'all': return tree.list.reduce((s, t) => this.add(t, s), from);
      case 'group': return this.add(tree.inner, from);
      case 'or': {
        const to = this.state();
        for (const t of tree.list) {
          const s = this.state();
          this.empty[from].push(s);
          this.empty[this.add(t, s)].push(to);
        }
        return to;
      }
      case 'times': {
        const to = this.state();
        let s = from;
        for (let i = 0; i < tree.max; i++) {
          if (i >= tree.min) this.empty[s].push(to);
          s = this.add(tree.atom, s);
        }
        this.empty[s].push(to);
        return to;
      }
      default: throw new Error(`no place for ${tree.type} here`);
    }
  }

  close(states) {
    const seen = new Set(states), todo = [...states];
    while (todo.length) for (const s of this.empty[todo.pop()]) if (!seen.has(s)) { seen.add(s); todo.push(s); }
    return [...seen].sort((a, b) => a - b);
  }
}

/** All automata of all plans; equal subtrees are stored once. */
export class Automaton {
  #bySignature = new Map();
  #states = []; // { flags, groups: [[mask, stateId]] }
  #words = null;
  #offsets = null;

  /**
   * Adds the union of labelled patterns.
   * @param parts [{ tree, key }] The patterns.
   * @param label (keys that accept, length) => flags 0..15.
   */
  add(parts, label) {
    const nfa = new Nfa();
    const accept = new Map();
    const starts = parts.map(({ tree, key }) => {
      const start = nfa.state();
      accept.set(nfa.add(tree, start), key);
      return start;
    });
    const memo = new Map();
    const visit = (states, length) => {
      const memoKey = `${length}:${states}`;
      if (memo.has(memoKey)) return memo.get(memoKey);
      const flags = label(new Set(states.filter((s) => accept.has(s)).map((s) => accept.get(s))), length);
      const byTarget = new Map();
      for (let d = 0; d < 10; d++) {
        const next = nfa.close(states.flatMap((s) => nfa.edges[s].filter(([m]) => m >> d & 1).map(([, t]) => t)));
        const target = next.length ? visit(next, length + 1) : -1;
        if (target >= 0) byTarget.set(target, (byTarget.get(target) ?? 0) | 1 << d);
      }
      const id = flags || byTarget.size ? this.#intern(flags, [...byTarget].map(([t, m]) => [m, t])) : -1;
      memo.set(memoKey, id);
      return id;
    };
    return visit(nfa.close(starts), 0);
  }

  #intern(flags, groups) {
    groups.sort((a, b) => bits(b[0]) - bits(a[0]) || a[0] - b[0]);
    const signature = `${flags}/${groups.map((g) => g.join('>')).join()}`;
    let id = this.#bySignature.get(signature);
    if (id === undefined) {
      this.#bySignature.set(signature, id = this.#states.length);
      this.#states.push({ flags, groups });
    }
    return id;
  }

  get count() { return this.#states.length; }

  /**
   * The layout that is compiled in: a state is one word (flags * 16 + number of groups) and two words a group: the
   * digits as bits, then where the next state begins. Word 0 is a state that accepts nothing.
   */
  layout() {
    if (this.#words) return this.#words;
    const offsets = [];
    let next = 1;
    this.#states.forEach((s, i) => { offsets[i] = next; next += 1 + 2 * s.groups.length; });
    if (next > 65535) throw new Error(`the automaton outgrew 16 bits: ${next}`);
    this.#offsets = offsets;
    return this.#words = [0, ...this.#states.flatMap((s) => [s.flags * 16 + s.groups.length, ...s.groups.flatMap(([m, t]) => [m, offsets[t]])])];
  }

  offset(id) { this.layout(); return id < 0 ? 0 : this.#offsets[id]; }

  /** What the C# reader does; used to check the layout. Returns [flags of the whole, longest accepted prefix or -1]. */
  run(offset, digits) {
    const words = this.layout();
    let longest = words[offset] >> 4 ? 0 : -1;
    for (let i = 0; i < digits.length; i++) {
      let next = 0;
      for (let g = 0, p = offset + 1; g < (words[offset] & 15); g++, p += 2) if (words[p] >> +digits[i] & 1) { next = words[p + 1]; break; }
      if (!next) return [0, longest];
      offset = next;
      if (words[offset] >> 4) longest = i + 1;
    }
    return [words[offset] >> 4, longest];
  }
}

const bits = (m) => { let n = 0; for (; m; m &= m - 1) n++; return n; };
