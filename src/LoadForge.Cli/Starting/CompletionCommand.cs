using System.CommandLine;

namespace LoadForge.Cli.Starting;

/// <summary><c>loadforge completion</c>: prints the script that completes command lines in a shell.</summary>
internal static class CompletionCommand
{
    // Each asks the program itself, so that commands and options are never out of date. The directive counts characters from the start of the line.
    private const string Bash = """
        _loadforge_complete() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(loadforge "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _loadforge_complete loadforge
        """;

    private const string Zsh = """
        #compdef loadforge
        _loadforge() {
          local -a words_found
          words_found=("${(@f)$(loadforge "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -a words_found
          _files
        }
        compdef _loadforge loadforge
        """;

    private const string Pwsh = """
        Register-ArgumentCompleter -Native -CommandName loadforge -ScriptBlock {
          param($wordToComplete, $commandAst, $cursorPosition)
          loadforge "[suggest:$cursorPosition]" "$commandAst" | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or pwsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new CliCommand(
            "completion",
            "Prints the completion script of a shell.",
            "loadforge completion bash > ~/.local/share/bash-completion/completions/loadforge",
            "loadforge completion zsh > ~/.zfunc/_loadforge",
            "loadforge completion pwsh | Out-String | Invoke-Expression")
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            console.Out.WriteLine(parsed.GetRequiredValue(shell) switch
            {
                "bash" => Bash,
                "zsh" => Zsh,
                _ => Pwsh,
            });
            return (int)ExitCode.Passed;
        });
        return command;
    }
}
