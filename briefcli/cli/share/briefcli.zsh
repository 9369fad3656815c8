#compdef briefcli

_briefcli_completion() {
  eval $(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" _BRIEFCLI_COMPLETE=complete_zsh briefcli)
}

compdef _briefcli_completion briefcli
