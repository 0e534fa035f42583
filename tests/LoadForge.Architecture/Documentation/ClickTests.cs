using System.Text.RegularExpressions;

namespace LoadForge.Architecture.Documentation;

/// <summary>A reader who knows NUnit only finds an answer from the README in two clicks at most.</summary>
public sealed partial class ClickTests
{
    private const int MaxClicks = 2;

    private static readonly string Docs = Path.Combine(Repository.Root, ".github", "docs");

    /// <summary>Every file that a reader reaches from the README, with the way there.</summary>
    private static readonly Dictionary<string, string[]> Ways = Walk();

    private static IEnumerable<string> Pages => Directory.EnumerateFiles(Docs, "*.md").Select(RelativeToRoot).Order(StringComparer.Ordinal);

    [TestCase("how to spike", "samples/Features/HowHard/How_do_I_add_a_spike.cs", ".Spike(to: ")]
    [TestCase("how to spike, in words", ".github/docs/profiles.md", "`Spike(to: ")]
    [TestCase("how to log in", "samples/Features/WhatUsersDo/How_do_I_log_in_once_per_user.cs", ".Login(async user =>")]
    [TestCase("how to gate a pull request", ".github/docs/pipelines.md", "pull_request:")]
    [TestCase("what inconclusive means", ".github/docs/inconclusive.md", "It is inconclusive if the run could not decide")]
    [TestCase("how to see a slow request", ".github/docs/slow-requests.md", "the 20 slowest")]
    [TestCase("how to protect the machine", ".github/docs/settings.md", "LOADFORGE_MAX_MEMORY")]
    [TestCase("how to load a message queue", "samples/Features/BeyondHttp/How_do_I_load_a_message_queue.cs", ".PublishAsync(")]
    [TestCase("which exit codes there are", "src/LoadForge.Cli/README.md", "| exit code | meaning |")]
    public void An_answer_is_two_clicks_away_at_most(string question, string page, string answer)
    {
        Assert.That(Ways, Does.ContainKey(page), $"No way from the README to the answer about {question}.");
        TestContext.Out.WriteLine($"{question}: {string.Join(" → ", Ways[page])}");
        Assert.That(Ways[page], Has.Length.LessThanOrEqualTo(MaxClicks + 1), question);
        Assert.That(File.ReadAllText(Path.Combine(Repository.Root, page)), Does.Contain(answer), question);
    }

    [TestCaseSource(nameof(Pages))]
    public void Every_page_is_two_clicks_away_at_most(string page) =>
        Assert.That(Ways.GetValueOrDefault(page), Is.Not.Null.And.Length.LessThanOrEqualTo(MaxClicks + 1));

    [Test]
    public void The_index_has_four_kinds_of_pages()
    {
        string index = File.ReadAllText(Path.Combine(Docs, "README.md"));
        string[] kinds = [.. index.Split("\n## ").Skip(1).Select(section => section.Split('\n')[0])];

        Assert.That(kinds, Is.EqualTo(new[] { "Tutorial", "How-to guides", "Reference", "Explanation" }));
        Assert.That(index.Split("\n## ").Skip(1).Select(section => Links().Count(section)), Has.All.Positive);
    }

    [Test]
    public void The_README_can_be_read_in_five_minutes() =>
        Assert.That(File.ReadLines(Path.Combine(Repository.Root, "README.md")).Count(), Is.LessThanOrEqualTo(150));

    private static Dictionary<string, string[]> Walk()
    {
        var ways = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["README.md"] = ["README.md"] };
        var left = new Queue<string>(["README.md"]);
        while (left.TryDequeue(out string? page))
        {
            if (ways[page].Length > MaxClicks || !page.EndsWith(".md", StringComparison.Ordinal)) continue;
            foreach (string next in NextOf(page).Where(next => ways.TryAdd(next, [.. ways[page], next]))) left.Enqueue(next);
        }

        return ways;
    }

    private static IEnumerable<string> NextOf(string page)
    {
        string path = Path.Combine(Repository.Root, page);
        string address = Repository.Address + "/blob/main/";
        foreach (Match link in Links().Matches(File.ReadAllText(path)))
        {
            string target = link.Groups["path"].Value.Split('#')[0];
            string? file = target.StartsWith(address, StringComparison.Ordinal) ? Path.Combine(Repository.Root, target[address.Length..])
                : target.Length == 0 || target.Contains(':', StringComparison.Ordinal) ? null
                : Path.GetFullPath(target, Path.GetDirectoryName(path)!);
            if (file is not null && File.Exists(file)) yield return RelativeToRoot(file);
        }
    }

    private static string RelativeToRoot(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    [GeneratedRegex(@"\]\((?<path>[^)\s]+)\)")]
    private static partial Regex Links();
}
