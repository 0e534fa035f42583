using System.Text.RegularExpressions;

namespace LoadForge.Architecture.Sources;

/// <summary>The visible texts of the web app use the words of the house.</summary>
public sealed partial class WebTextTests
{
    private const string App = "src/LoadForge.Web";

    [Test]
    public void The_page_uses_no_retired_word() => Assert.That(
        Files().SelectMany(file => Texts(File.ReadAllText(file)).Where(text => Retired().IsMatch(text)).Select(text => $"{Path.GetFileName(file)}: {text}")),
        Is.Empty);

    [Test]
    public void The_sources_were_read() => Assert.That(
        Files().SelectMany(file => Texts(File.ReadAllText(file))),
        Has.Member("The analysis found nothing unusual.").And.Member("Statistics of")
            .And.Member("Connection lost. This page reconnects when the test process answers."));

    [TestCase("<p>✓ Its figures are good.</p>")]
    [TestCase("<b>Drag</b>: all figures follow.\n<i>")]
    [TestCase("const text = 'It cannot be trusted.';")]
    [TestCase("const text = `${count} kept`;")]
    public void A_retired_word_is_found(string source) => Assert.That(Texts(source), Has.Some.Match(Retired().ToString()));

    [TestCase("import { figuresOf } from '../selection/figures';")]
    [TestCase("// The figures are kept.\nconst kept = figures.map(({ ok }) => ok);")]
    [TestCase("/** Figures that can be trusted. */")]
    [TestCase("<Row key={test} figures={figures} />")]
    public void Names_of_code_and_comments_are_no_texts(string source) => Assert.That(Texts(source), Has.None.Match(Retired().ToString()));

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, App, "src"), "*.ts*", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, App, "index.html"));

    private static IEnumerable<string> Texts(string source)
    {
        string code = Comment().Replace(Import().Replace(source, ""), "");
        return Literal().Matches(code).Concat(Element().Matches(code)).Select(match => match.Groups[1].Value.Trim())
            .Where(text => text.Any(char.IsLetter) && !text.Contains("=>", StringComparison.Ordinal));
    }

    [GeneratedRegex(
        @"\b(figures?|trust(ed|s)?|kept|broken|promised|promises|whoever|for want of|(cannot|could not) tell|companions?|own metrics?)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Retired();

    [GeneratedRegex(@"^import [^;]*;", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"/\*[\s\S]*?\*/|(?<![:'""`])//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"['`""]([^'`""\n]* [^'`""\n]*)['`""]")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<=[>}])([^<>{}=;()]+)(?=[<{])")]
    private static partial Regex Element();
}
