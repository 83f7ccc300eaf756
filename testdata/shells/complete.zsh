# Prints what zsh offers for lines: complete.zsh SCRIPT LINE...
#
# Completion runs in the line editor only, so a second zsh gets a terminal, and
# what it adds to its list of matches is written down.
zmodload zsh/zpty
export offered=$HOME/offered
: >$offered
zpty shell zsh -f -i
type() { zpty -w shell "$1" }
type 'PROMPT= RPROMPT=; unsetopt beep zle_bracketed_paste; autoload -Uz compinit; compinit -u -D'
type "source ${(q)1}"
type 'compadd() {
  local -a matches
  if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
    builtin compadd -A matches "$@"
    print -rl -- $matches >>$offered
  fi
  builtin compadd "$@"
}'
# Written in two parts, so that the terminal's echo of this line is not taken for
# the end.
type 'list() { print -r -- "> $BUFFER" >>$offered; zle list-choices; BUFFER=; print -n "end-of-""list" }'
type 'zle -N list; bindkey "^T" list'
shift
for line; do
  zpty -w -n shell "$line"$'\x14'
  zpty -r shell output '*end-of-list*'
done
zpty -d shell
cat $offered
