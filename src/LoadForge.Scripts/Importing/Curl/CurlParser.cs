using System.Collections.Immutable;
using LoadForge.Scripts.Importing.Reading;

namespace LoadForge.Scripts.Importing.Curl;

/// <summary>Reads the options of curl commands.</summary>
internal static class CurlParser
{
    /// <summary>The requests of all commands.</summary>
    /// <param name="source">The commands.</param>
    /// <param name="variables">The names of the shell variables that they contain.</param>
    /// <exception cref="ImportException">A command is not one of curl, has an unknown option, or has no URL.</exception>
    public static ImmutableArray<CurlCommand> Parse(ImportSource source, out ImmutableArray<string> variables)
    {
        var requests = ImmutableArray.CreateBuilder<CurlCommand>();
        foreach (ImmutableArray<ShellWord> words in ShellWords.Split(source, out variables)) Parse(words, source, requests);
        return requests.ToImmutable();
    }

    private static void Parse(ImmutableArray<ShellWord> words, ImportSource source, ImmutableArray<CurlCommand>.Builder requests)
    {
        if (words[0].Text is not ("curl" or "curl.exe") && !words[0].Text.EndsWith("/curl", StringComparison.Ordinal))
        {
            throw source.Wrong(words[0].At, $"\"{words[0].Text}\" is not curl; only commands of curl can be imported.");
        }

        var command = new CurlCommand();
        bool isPlain = false;
        for (int index = 1; index < words.Length; index++)
        {
            ShellWord word = words[index];
            if (isPlain || word.Text is "-" || !word.Text.StartsWith('-'))
            {
                command = command with { Urls = command.Urls.Add(word) };
            }
            else if (word.Text == "--")
            {
                isPlain = true;
            }
            else
            {
                foreach ((CurlOption option, string name, ShellWord value) in Options(words, ref index, source))
                {
                    if (option == CurlOption.Next) requests.Add(Complete(command, words[0], source));
                    command = option == CurlOption.Next ? new CurlCommand() : command.With(option, name, value, source);
                }
            }
        }

        requests.Add(Complete(command, words[0], source));
    }

    private static CurlCommand Complete(CurlCommand command, ShellWord first, ImportSource source) =>
        command.Urls.IsEmpty ? throw source.Wrong(first.At, "the command has no URL.") : command;

    // A word such as -sSXPOST has several options, of which the last may have a value.
    private static List<(CurlOption Option, string Name, ShellWord Value)> Options(ImmutableArray<ShellWord> words, ref int index, ImportSource source)
    {
        ShellWord word = words[index];
        List<(CurlOption, string, ShellWord)> found = [];
        if (word.Text.StartsWith("--", StringComparison.Ordinal))
        {
            CurlOption option = Find(word.Text, word, source);
            found.Add((option, word.Text, CurlOptions.HasValue(option) ? ValueOf(words, ref index, word.Text, source) : word));
            return found;
        }

        for (int letter = 1; letter < word.Text.Length; letter++)
        {
            string name = "-" + word.Text[letter];
            CurlOption option = Find(name, word, source);
            bool hasValue = CurlOptions.HasValue(option);
            if (hasValue && letter + 1 < word.Text.Length)
            {
                found.Add((option, name, new ShellWord(word.Text[(letter + 1)..], word.At)));
                break;
            }

            found.Add((option, name, hasValue ? ValueOf(words, ref index, name, source) : word));
        }

        return found;
    }

    private static CurlOption Find(string name, ShellWord word, ImportSource source)
    {
        if (CurlOptions.Find(name) is { } option) return option;
        CurlOption? opposite = name.StartsWith("--no-", StringComparison.Ordinal) ? CurlOptions.Find("--" + name[5..]) : null;
        if (opposite is CurlOption.Ignored or CurlOption.Noted) return CurlOption.Ignored;
        throw source.Wrong(word.At, $"{name} is not a known option of curl: {CurlOptions.Hint(name)}.");
    }

    private static ShellWord ValueOf(ImmutableArray<ShellWord> words, ref int index, string name, ImportSource source) =>
        ++index < words.Length ? words[index] : throw source.Wrong(words[^1].At, $"{name} has no value.");
}
