using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoadForge.Architecture.Sources;

public sealed class SourceTests
{
    /// <summary>Findings that stay, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["tests/LoadForge.NUnit.AllureDouble."] = "Doubles of Allure's own packages, which are recognised by their names: those are Allure's.",
        ["samples/QuickStart/WithAllureNUnit.cs"] = "The attribute of another package on all fixtures of the sample, in one place.",
        ["src/LoadForge/Profiles/Preview/PreviewSvg.cs"] = "Coordinates of a drawing are for machines.",
        ["src/LoadForge/Recording/HdrHistogram/Log/"] = "The format of a histogram log prescribes three decimal places.",
    };

    /// <summary>The places of the core that check for a smoke run: those that create its plan, and those that state it in a result or a text.</summary>
    private static readonly string[] AskingForSmoke =
    [
        "src/LoadForge/Analysis/LoadAnalysis.cs",
        "src/LoadForge/Baselines/Comparing/BaselineComparer.cs",
        "src/LoadForge/Capacity/SearchRun.cs",
        "src/LoadForge/Engine/Merging/Results/SamePlan.cs",
        "src/LoadForge/Engine/LoadRun.Result.cs",
        "src/LoadForge/Plans/SmokePlan.cs",
        "src/LoadForge/Results/LoadResult.cs",
    ];

    /// <summary>The rules that hold for every file.</summary>
    internal static IReadOnlyList<Func<SourceFile, IEnumerable<string>>> Rules { get; } =
    [
        LayoutRules.Length, LayoutRules.Width, LayoutRules.OneType, LayoutRules.Namespace, LayoutRules.Usings, LayoutRules.Names,
        ContentRules.Regions, ContentRules.OpenTasks, ContentRules.SilencedWarnings
    ];

    [Test]
    public void Every_file_keeps_the_rules_of_the_house()
    {
        var findings = SourceFile.All.SelectMany(file => Rules.SelectMany(rule => rule(file)));

        AssertNothingBut(findings);
    }

    [Test]
    public void Packages_call_no_clock_no_sleep_and_no_die_that_a_test_cannot_hold() =>
        AssertNothingBut(SourceFile.All.Where(file => file.IsOfPackage).SelectMany(ContentRules.Untestable));

    [Test]
    public void Packages_turn_numbers_into_text_in_one_place() =>
        AssertNothingBut(SourceFile.All
            .Where(file => file.IsOfPackage && !file.Path.StartsWith("src/LoadForge/Units/", StringComparison.Ordinal))
            .SelectMany(ContentRules.Formats));

    // Our own transport uses no other room.
    [Test]
    public void Packages_write_no_number_before_its_unit() =>
        AssertNothingBut(SourceFile.All
            .Where(file => file.IsOfPackage && !file.Path.StartsWith("src/LoadForge.Http11/", StringComparison.Ordinal)
                && !file.Path.StartsWith("src/LoadForge/Units/", StringComparison.Ordinal))
            .SelectMany(ContentRules.Amounts));

    [Test]
    public void A_smoke_run_is_a_plan_that_the_engine_runs_like_any_other() => Assert.That(
        SourceFile.All.Where(file => file.Path.StartsWith("src/LoadForge/", StringComparison.Ordinal))
            .Where(file => file.Root.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.Text == "IsSmoke"))
            .Select(file => file.Path),
        Is.EquivalentTo(AskingForSmoke));

    [Test]
    public void Tests_decide_on_a_busy_machine_too() => Assert.That(
        SourceFile.All.Where(file => file.Path.Split('/') is ["tests", var project, ..] && (project.EndsWith(".Tests", StringComparison.Ordinal)
                || project == "LoadForge.Acceptance"))
            .Where(file => file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
                .Any(member => member.ToString() is "Assert.Inconclusive" or "Assume.That"))
            .Select(file => file.Path),
        Is.Empty);

    [Test]
    public void Files_were_read()
    {
        Assert.That(
            SourceFile.All.Select(file => file.Path), Is.SupersetOf(new[] { "src/LoadForge/Load.cs", "tests/LoadForge.Architecture/Sources/SourceTests.cs" }));
    }

    private static void AssertNothingBut(IEnumerable<string> findings)
    {
        var open = findings.Where(finding => !Exceptions.Keys.Any(known => finding.StartsWith(known, StringComparison.Ordinal))).ToList();

        Assert.That(open, Is.Empty, () => $"{open.Count} findings:{Lines.Of(open)}");
    }
}
