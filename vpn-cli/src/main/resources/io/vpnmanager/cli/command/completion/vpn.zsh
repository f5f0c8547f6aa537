#compdef vpn
# Proposals for vpn in zsh. For this shell, behind compinit: source <(vpn completion zsh)
# For all: put it as _vpn into a folder of fpath.
# What vpn proposes is data: it is never evaluated, and compadd quotes it.
_vpn() {
    local line text
    local -a texts shown
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            _files
            return
        fi
        text=${line%%$'\t'*}
        texts+=("$text")
        if [[ $line == *$'\t'* ]]; then
            shown+=("$text  ${line#*$'\t'}")
        else
            shown+=("$text")
        fi
    done < <("${(Q)words[1]}" complete zsh -- "${(@Q)words[2,CURRENT]}" </dev/null 2>/dev/null)
    (( $#texts )) && compadd -l -d shown -a texts
}
if [[ ${funcstack[1]} == _vpn ]]; then
    _vpn "$@"
else
    compdef _vpn vpn
fi
