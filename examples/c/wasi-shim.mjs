/**
 * The part of WASI preview 1 that a C library's stdio, time and random need, over plain functions for streams and files: the same code in
 * Node and in a page.
 *
 * A file is read whole when it is opened and written back whole when it is closed. There is one folder, and every path lies below it:
 * the C library (wasi-libc) says "/data" as "data". A failure of the host's files is EIO to the program.
 *
 * Source: WASI snapshot preview 1, witx/typenames.witx (numbers and layouts of errno, fdstat, filestat, prestat, oflags, rights).
 * @module
 */

const SUCCESS = 0, BADF = 8, EXIST = 20, INVAL = 28, IO = 29, NOENT = 44;
const O_CREAT = 1, O_EXCL = 4, O_TRUNC = 8;
const FILETYPE_CHARACTER = 2, FILETYPE_DIRECTORY = 3, FILETYPE_REGULAR = 4;
const RIGHT_FD_WRITE = 1n << 6n, FDFLAG_APPEND = 1;
const FOLDER_FD = 3, FOLDER = new TextEncoder().encode('/');
/** getRandomValues gives no more at once. */
const RANDOM_CHUNK = 65536;
/** The largest position: C's long has 32 bits here. */
const MAX_OFFSET = 0x7fffffff;

/** Thrown by proc_exit: how a program ends from inside. */
export class Exit {
  constructor(code) {
    this.code = code;
  }
}

/**
 * Files for a page or a test: a Map from path to bytes, seen as what `wasi` takes.
 * @param {Map<string, Uint8Array>} map
 */
export function memoryFiles(map = new Map()) {
  return {
    map,
    read: (path) => map.get(path) ?? null,
    write: (path, bytes) => void map.set(path, bytes),
    remove: (path) => map.delete(path),
  };
}

class OpenFile {
  constructor(path, bytes, { append, dirty, writable }) {
    Object.assign(this, { path, buffer: bytes, size: bytes.length, at: 0, append, dirty, writable });
  }

  read(into) {
    const chunk = this.buffer.subarray(this.at, Math.min(this.size, this.at + into.length));
    into.set(chunk);
    this.at += chunk.length;
    return chunk.length;
  }

  /** The host's bytes stay as they were: the first write makes a copy. */
  write(bytes) {
    if (this.append) this.at = this.size;
    const end = this.at + bytes.length;
    if (end > this.buffer.length || !this.dirty) {
      const grown = new Uint8Array(Math.max(end, this.size * 2));
      grown.set(this.buffer.subarray(0, this.size));
      this.buffer = grown;
    }
    this.buffer.set(bytes, this.at);
    this.at = end;
    this.size = Math.max(this.size, end);
    this.dirty = true;
  }

  get bytes() {
    return this.buffer.slice(0, this.size);
  }
}

/**
 * @param {object} host
 * @param {() => WebAssembly.Memory} host.memory
 * @param {string[]} host.args argv, the program's name first
 * @param {Record<string, string>} host.env
 * @param {{ read(path: string): Uint8Array | null, write(path: string, bytes: Uint8Array): void, remove(path: string): boolean }} host.files
 * @param {() => Uint8Array} host.stdin asked once, when the program first reads
 * @param {(bytes: Uint8Array) => void} host.stdout
 * @param {(bytes: Uint8Array) => void} host.stderr
 * @returns the functions of module wasi_snapshot_preview1, and `finish`, which writes back the files that the program left open
 */
export function wasi({ memory, args, env, files, stdin, stdout, stderr }) {
  const bytes = (at, n) => new Uint8Array(memory().buffer, at >>> 0, n >>> 0);
  const view = () => new DataView(memory().buffer);
  const set32 = (at, value) => view().setUint32(at >>> 0, value, true);
  const set64 = (at, value) => view().setBigUint64(at >>> 0, BigInt(value), true);
  const text = (at, n) => new TextDecoder().decode(bytes(at, n).slice());
  const strings = (list) => list.map((s) => new TextEncoder().encode(`${s}\0`));
  const argv = strings(args), environment = strings(Object.entries(env).map(([name, value]) => `${name}=${value}`));
  const open = new Map();
  let nextFd = FOLDER_FD + 1, input = null;

  const sizes = (list) => (count, total) => {
    set32(count, list.length);
    set32(total, list.reduce((n, s) => n + s.length, 0));
    return SUCCESS;
  };
  const put = (list) => (pointers, at) => {
    for (const s of list) {
      set32(pointers, at);
      bytes(at, s.length).set(s);
      pointers += 4;
      at += s.length;
    }
    return SUCCESS;
  };
  /** Each buffer of an iovec array; the sum of what `each` took of them. */
  const scatter = (iovs, count, each) => {
    let total = 0;
    for (let i = 0; i < count; i++) {
      const at = view().getUint32(iovs + 8 * i, true), length = view().getUint32(iovs + 8 * i + 4, true);
      const taken = each(bytes(at, length));
      total += taken;
      if (taken < length) break;
    }
    return total;
  };
  const attempt = (operation) => {
    try {
      return operation();
    } catch {
      return IO;
    }
  };
  const flush = (file) =>
    attempt(() => {
      if (file.dirty) files.write(file.path, file.bytes);
      file.dirty = false;
      return SUCCESS;
    });
  const writeTo = (sink) => (chunk) => {
    sink(chunk.slice());
    return chunk.length;
  };
  const filestat = (at, type, size) => {
    bytes(at, 64).fill(0);
    view().setUint8(at + 16, type);
    set64(at + 32, size);
    return SUCCESS;
  };
  const now = (id) => (id === 0 ? BigInt(Date.now()) * 1_000_000n : BigInt(Math.round(performance.now() * 1e6)));

  const functions = {
    args_sizes_get: sizes(argv),
    args_get: put(argv),
    environ_sizes_get: sizes(environment),
    environ_get: put(environment),
    clock_time_get: (id, _precision, at) => (set64(at, now(id)), SUCCESS),
    clock_res_get: (_id, at) => (set64(at, 1_000_000), SUCCESS),
    sched_yield: () => SUCCESS,
    random_get(at, n) {
      for (let done = 0; done < n; done += RANDOM_CHUNK) crypto.getRandomValues(bytes(at + done, Math.min(RANDOM_CHUNK, n - done)));
      return SUCCESS;
    },
    proc_exit(code) {
      throw new Exit(code);
    },
    fd_prestat_get(fd, at) {
      if (fd !== FOLDER_FD) return BADF;
      set32(at, 0);
      set32(at + 4, FOLDER.length);
      return SUCCESS;
    },
    fd_prestat_dir_name(fd, at, n) {
      if (fd !== FOLDER_FD) return BADF;
      bytes(at, n).set(FOLDER.subarray(0, n));
      return SUCCESS;
    },
    fd_fdstat_get(fd, at) {
      const type = fd < FOLDER_FD ? FILETYPE_CHARACTER : fd === FOLDER_FD ? FILETYPE_DIRECTORY : open.has(fd) ? FILETYPE_REGULAR : 0;
      if (type === 0) return BADF;
      bytes(at, 24).fill(0);
      view().setUint8(at, type);
      set64(at + 8, 0xffff_ffff_ffff_ffffn);
      set64(at + 16, 0xffff_ffff_ffff_ffffn);
      return SUCCESS;
    },
    fd_fdstat_set_flags: () => SUCCESS,
    fd_filestat_get(fd, at) {
      const file = open.get(fd);
      return file ? filestat(at, FILETYPE_REGULAR, file.size) : fd < FOLDER_FD ? filestat(at, FILETYPE_CHARACTER, 0) : BADF;
    },
    path_filestat_get: (_fd, _flags, path, n, at) =>
      attempt(() => {
        const found = files.read(text(path, n));
        return found ? filestat(at, FILETYPE_REGULAR, found.length) : NOENT;
      }),
    path_open: (_fd, _dirflags, pathAt, n, oflags, rights, _inheriting, fdflags, fdAt) =>
      attempt(() => {
        const path = text(pathAt, n), found = files.read(path);
        if (!found && !(oflags & O_CREAT)) return NOENT;
        if (found && oflags & O_CREAT && oflags & O_EXCL) return EXIST;
        const fresh = !found || (oflags & O_TRUNC) !== 0;
        const append = (fdflags & FDFLAG_APPEND) !== 0, writable = (BigInt(rights) & RIGHT_FD_WRITE) !== 0n;
        open.set(nextFd, new OpenFile(path, fresh ? new Uint8Array(0) : found, { append, dirty: fresh, writable }));
        set32(fdAt, nextFd++);
        return SUCCESS;
      }),
    path_unlink_file: (_fd, path, n) => attempt(() => (files.remove(text(path, n)) ? SUCCESS : NOENT)),
    fd_close(fd) {
      const file = open.get(fd);
      open.delete(fd);
      return file ? flush(file) : fd < FOLDER_FD ? SUCCESS : BADF;
    },
    fd_read(fd, iovs, count, readAt) {
      if (fd === 0) input ??= new OpenFile('stdin', stdin(), { append: false, dirty: false, writable: false });
      const file = fd === 0 ? input : open.get(fd);
      if (!file) return BADF;
      set32(readAt, scatter(iovs, count, (chunk) => file.read(chunk)));
      return SUCCESS;
    },
    fd_write(fd, iovs, count, writtenAt) {
      const file = open.get(fd);
      if (file ? !file.writable : fd !== 1 && fd !== 2) return BADF;
      const sink = file ? (chunk) => file.write(chunk) : fd === 1 ? stdout : stderr;
      set32(writtenAt, scatter(iovs, count, writeTo(sink)));
      return SUCCESS;
    },
    fd_seek(fd, offset, whence, at) {
      const file = open.get(fd);
      if (!file) return BADF;
      const to = Number(offset) + [0, file.at, file.size][whence];
      if (!(to >= 0 && to <= MAX_OFFSET)) return INVAL;
      file.at = to;
      set64(at, to);
      return SUCCESS;
    },
    fd_tell(fd, at) {
      const file = open.get(fd);
      return file ? (set64(at, file.at), SUCCESS) : BADF;
    },
  };
  return { functions, finish: () => open.forEach(flush) };
}
