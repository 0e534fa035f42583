using System.CommandLine;
using System.CommandLine.Parsing;
using LoadForge.Cli.Targets;
using LoadForge.Formatting;
using LoadForge.Reporting.Text;

namespace LoadForge.Cli;

/// <summary>What is wrong with a command line. No message shows the value of an option, which may be a secret.</summary>
internal static class CommandLineProblems
{
    // Their values are often secrets, and often have spaces.
    private static readonly string[] Quoted = ["--header", "--login-header", "--body", "--login-body", "--variable"];

    /// <summary>The problems, each with the nearest valid word; empty if there are none.</summary>
    public static string[] Of(ParseResult parsed)
    {
        if (CommandLine.IsSuggestion(parsed)) return [];
        Command command = parsed.CommandResult.Command;
        string[] commands = [.. command.Subcommands.Select(one => one.Name)];
        string[] words = [.. command.Options.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Append(option.Name)), .. commands];
        string others = commands.Length > 0 ? "the commands are " + string.Join(", ", commands) : "see the help";
        string[] left = [.. parsed.UnmatchedTokens];
        string[] options = [.. TakenAsArguments(parsed).Concat(left).Where(IsOption).Select(WithoutValue).Distinct()];
        return
        [
            .. options.Select(option => Unknown(option, words, others)),

            // After an unknown option stands its value, and after an unknown command are its arguments.
            .. options.Length == 0 && left is [var first, ..] ? [commands.Length > 0 ? Unknown(first, words, others) : TooMany(first, parsed)] : (string[])[],
            .. commands.Length == 0 ? OfParser(parsed, left) : left.Length == 0 && parsed.Errors.Count > 0 ? [$"Name a command: {others}."] : (string[])[],
        ];
    }

    private static IEnumerable<string> OfParser(ParseResult parsed, string[] told) => parsed.Errors.Select(error => error.Message).Distinct()
        .Where(message => !Array.Exists(told, word => message.Contains($"'{word}'", StringComparison.Ordinal)));

    // The parser takes an option that it does not know for an argument, if the command has one.
    private static IEnumerable<string> TakenAsArguments(ParseResult parsed) => parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
        ? []
        : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).Where(IsOption);

    // A hyphen alone is the standard input.
    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';

    private static string WithoutValue(string option) => option.Split('=', ':')[0];

    private static string Unknown(string word, string[] words, string others) =>
        $"'{Printable.Line(word)}' is not an option or command: {NearestName.Hint(word, words, others)}.";

    private static string TooMany(string word, ParseResult parsed)
    {
        bool mayBeSecret = parsed.CommandResult.Children.OfType<OptionResult>().Any(option => Quoted.Contains(option.Option.Name));
        return mayBeSecret
            ? "There is a word too many. Put a value with spaces in quotes, as in --header \"Accept: text/html\"."
            : $"'{Printable.Line(UrlRequest.Shown(word))}' is a word too many. Put a value with spaces in quotes.";
    }
}
