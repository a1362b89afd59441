/**
 * Shell completion, from the manual: names of commands, options, choices, and files where files are wanted.
 * @module
 */
import type { CommandText, OptionText } from './manual/index.ts';
import { COMMANDS, GROUPS, PROGRAM } from './manual/index.ts';

const single = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
/** "-o, --out <file>" → ["-o", "--out"] */
const namesOf = ({ flags }: OptionText): string[] => flags.split(/,\s*/).map((flag) => flag.split(' ')[0]!);
const takesValue = ({ flags }: OptionText): boolean => flags.includes('<');
const optionNames = ({ options }: CommandText): string => [...options.flatMap(namesOf), '--help'].join(' ');

/** First words: commands and groups. */
const firstWords = (): string[] => [...new Set(COMMANDS.map(({ name }) => name.split(' ')[0]!))];
const groupCommands = (group: string): CommandText[] => COMMANDS.filter(({ name }) => name.startsWith(`${group} `));
const isGroup = (word: string): boolean => GROUPS.some(({ name }) => name === word);

function bash(): string {
  const cases = COMMANDS.flatMap((command) => [
    ...command.options.filter(takesValue).map((option) => {
      const words = option.choices === undefined ? (option.isFile === true ? 'COMPREPLY=($(compgen -f -- "$cur"))' : 'COMPREPLY=()') : `COMPREPLY=($(compgen -W ${single(option.choices.join(' '))} -- "$cur"))`;
      return `    ${namesOf(option).map((name) => single(`${command.name}|${name}`)).join('|')}) ${words}; return ;;`;
    }),
  ]);
  const options = COMMANDS.map((command) => `    ${single(command.name)}) words=${single(`${optionNames(command)} ${command.arguments.flatMap(({ choices }) => choices ?? []).join(' ')}`.trim())} ;;`);
  return `# bash completion for ${PROGRAM}
_${PROGRAM}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} words
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ${single(`${firstWords().join(' ')} --help --version`)} -- "$cur")); return
  fi
  case "$command" in
${GROUPS.map(({ name }) => `    ${name})
      if [ "$COMP_CWORD" -eq 2 ]; then COMPREPLY=($(compgen -W ${single(groupCommands(name).map((command) => command.name.split(' ')[1]!).join(' '))} -- "$cur")); return; fi
      command="$command \${COMP_WORDS[2]}" ;;`).join('\n')}
  esac
  case "$command|$prev" in
${cases.join('\n')}
  esac
  case "$command" in
${options.join('\n')}
  esac
  case "$cur" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
    *) COMPREPLY=($(compgen -W "$(printf '%s\\n' $words | grep -v '^-')" -- "$cur") $(compgen -f -- "$cur")) ;;
  esac
}
complete -o filenames -F _${PROGRAM} ${PROGRAM}
`;
}

/** A text inside an _arguments specification. */
const zshText = (text: string): string => text.replaceAll('\\', '\\\\').replace(/[[\]:]/g, '\\$&').replaceAll("'", "'\\''");

function zshSpecs(command: CommandText): string[] {
  const specs = command.options.flatMap((option) => namesOf(option).map((name) => {
    const value = !takesValue(option) ? '' : `:value:${option.choices !== undefined ? `(${option.choices.join(' ')})` : option.isFile === true ? '_files' : ' '}`;
    return `'${name}[${zshText(option.text)}]${value}'`;
  }));
  const choices = command.arguments.find((argument) => argument.choices !== undefined)?.choices;
  return [...specs, choices === undefined ? "'*:file:_files'" : `'1:choice:(${choices.join(' ')})'`];
}

function zsh(): string {
  const described = (commands: readonly (readonly [string, string])[]): string => commands.map(([name, text]) => `'${name}:${zshText(text)}'`).join(' ');
  const top = firstWords().map((word): [string, string] => [word, isGroup(word) ? GROUPS.find(({ name }) => name === word)!.summary : COMMANDS.find(({ name }) => name === word)!.summary]);
  const cases = COMMANDS.map((command) => `    ${single(command.name)}) _arguments ${zshSpecs(command).join(' ')} ;;`);
  return `#compdef ${PROGRAM}
# zsh completion for ${PROGRAM}
_${PROGRAM}() {
  local -a list
  local command=$words[2]
  if (( CURRENT == 2 )); then list=(${described(top)}); _describe command list; return; fi
  case $command in
${GROUPS.map(({ name }) => `    ${name})
      if (( CURRENT == 3 )); then list=(${described(groupCommands(name).map((command) => [command.name.split(' ')[1]!, command.summary]))}); _describe command list; return; fi
      command="$command $words[3]"; shift words; (( CURRENT-- )) ;;`).join('\n')}
  esac
  shift words; (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
# Loaded from $fpath this file is the function's first call; sourced it only defines it.
if [[ $funcstack[1] == _${PROGRAM} ]]; then _${PROGRAM} "$@"; else compdef _${PROGRAM} ${PROGRAM}; fi
`;
}

function fish(): string {
  const lines = [`# fish completion for ${PROGRAM}`, `complete -c ${PROGRAM} -n __fish_use_subcommand -f`];
  for (const word of firstWords()) {
    const text = isGroup(word) ? GROUPS.find(({ name }) => name === word)!.summary : COMMANDS.find(({ name }) => name === word)!.summary;
    lines.push(`complete -c ${PROGRAM} -n __fish_use_subcommand -a ${word} -d ${single(text)}`);
  }
  for (const command of COMMANDS) {
    const [first, second] = command.name.split(' ');
    if (second !== undefined) {
      const others = groupCommands(first!).map(({ name }) => name.split(' ')[1]!).join(' ');
      lines.push(`complete -c ${PROGRAM} -n '__fish_seen_subcommand_from ${first!}; and not __fish_seen_subcommand_from ${others}' -f -a ${second} -d ${single(command.summary)}`);
    }
    const seen = second === undefined ? `__fish_seen_subcommand_from ${first!}` : `__fish_seen_subcommand_from ${first!}; and __fish_seen_subcommand_from ${second}`;
    for (const option of command.options) {
      const names = namesOf(option).map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`)).join(' ');
      const value = !takesValue(option) ? '' : option.choices !== undefined ? ` -x -a ${single(option.choices.join(' '))}` : option.isFile === true ? ' -r' : ' -x';
      lines.push(`complete -c ${PROGRAM} -n '${seen}' ${names}${value} -d ${single(option.text)}`);
    }
    for (const { choices } of command.arguments) if (choices !== undefined) lines.push(`complete -c ${PROGRAM} -n '${seen}' -f -a ${single(choices.join(' '))}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Shell → its script. */
export const COMPLETIONS: Readonly<Record<string, () => string>> = { bash, zsh, fish };
