# Proposals for vpn in fish. For this shell: vpn completion fish | source
# What vpn proposes is data: it is never evaluated, and fish quotes it.
function __vpn_proposals
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    for line in (command $program complete fish -- $words "$current" </dev/null 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path "$current"
        else
            printf '%s\n' "$line"
        end
    end
end
complete -c vpn -f -a '(__vpn_proposals)'
