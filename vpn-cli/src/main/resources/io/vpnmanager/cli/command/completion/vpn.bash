# Proposals for vpn in bash 4.4 or newer. For this shell: source <(vpn completion bash)
# What vpn proposes is data: it is never evaluated, and quoted before it comes into the command line.
_vpn() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "$2")
        else
            COMPREPLY+=("$(printf %q "${line%%$'\t'*}")")
        fi
    done < <("$1" complete bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" </dev/null 2>/dev/null)
}
complete -o nosort -F _vpn vpn
