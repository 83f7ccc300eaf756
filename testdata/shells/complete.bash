# Prints what bash offers for lines: complete.bash SCRIPT LINE...
source /usr/share/bash-completion/bash_completion
source "$1"
shift
function=$(complete -p vendorcheck | sed 's/.*-F \([^ ]*\).*/\1/')
compopt() { :; } # outside of the line editor it fails
for COMP_LINE; do
  COMP_POINT=${#COMP_LINE}
  COMP_TYPE=9
  COMP_KEY=9
  # The words as the line editor breaks them.
  read -r -a COMP_WORDS <<<"${COMP_LINE//:/ : }"
  [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  COMPREPLY=()
  "$function"
  printf '> %s\n' "$COMP_LINE"
  printf '%s\n' "${COMPREPLY[@]}" | sed 's/  *(.*//' # without descriptions
done
