using System.Globalization;
using LoadForge.Scripts.Importing;
using LoadForge.Scripts.Importing.Curl;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Reading;

namespace LoadForge.Scripts.Tests.Importing.Curl;

public sealed class ShellWordsPropertyTests
{
    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Quoted_words_are_read_as_they_were(FsCheck.NonEmptyArray<FsCheck.NonNull<string>> given)
    {
        string[] words = [.. given.Get.Select(word => word.Get.Replace("\r\n", "\n", StringComparison.Ordinal))];

        foreach (Func<string, string> quote in new Func<string, string>[] { SingleQuoted, DoubleQuoted, Escaped })
        {
            Assert.That(Read(string.Join(' ', words.Select(quote))), Is.EqualTo(words.Select(TemplateText.Literal)));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public void Any_text_is_split_or_refused(FsCheck.NonNull<string> text)
    {
        try
        {
            Assert.That(ShellWords.Split(new ImportSource("curl", text.Get), out _), Has.All.Not.Empty);
        }
        catch (ImportException refusal)
        {
            Assert.That(refusal.Message, Does.Contain("line "));
        }
    }

    private static string SingleQuoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string DoubleQuoted(string word) =>
        $"\"{string.Concat(word.Select(letter => letter is '"' or '\\' or '$' or '`' ? "\\" + letter : letter.ToString()))}\"";

    private static string Escaped(string word) => $"$'{string.Concat(word.Select(letter => letter < 128
        ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)letter:x2}")
        : letter.ToString()))}'";

    private static string[] Read(string text) =>
        [.. ShellWords.Split(new ImportSource("curl", text), out _).SelectMany(command => command).Select(word => word.Text)];
}
