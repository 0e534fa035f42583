using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadForge.Architecture.Documentation;

/// <summary>The two walks of the architecture page name files that exist, and state how many.</summary>
public sealed partial class WalkTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, ".github", "docs", "architecture.md"));

    [TestCase("### A profile")]
    [TestCase("### A sample")]
    public void A_walk_names_files_that_exist_and_states_their_number(string heading)
    {
        var section = Page[Page.IndexOf(heading, StringComparison.Ordinal)..];
        var walk = section.Split("```")[1];
        var named = FileName().Matches(walk).Select(match => match.Value).ToHashSet();
        var existing = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileName)
            .ToHashSet();
        var stated = Counts().Match(section);

        Assert.Multiple(() =>
        {
            Assert.That(named.Where(file => !existing.Contains(file)), Is.Empty);
            Assert.That(Number(stated, "files"), Is.EqualTo(named.Count));
            Assert.That(Number(stated, "steps"), Is.EqualTo(walk.Count(letter => letter == '▲')));
        });
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[\w.]*\w+\.cs\b")]
    private static partial Regex FileName();

    [GeneratedRegex(@"(?<files>\d+) files in .*? (?<steps>\d+) steps back")]
    private static partial Regex Counts();
}
