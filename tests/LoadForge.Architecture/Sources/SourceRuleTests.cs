namespace LoadForge.Architecture.Sources;

public sealed class SourceRuleTests
{
    private const string Tidy = "namespace LoadForge.Engine;\n\npublic sealed class Pacer;\n";

    [Test]
    public void A_tidy_file_breaks_no_rule()
    {
        var file = new SourceFile("src/LoadForge/Engine/Pacer.cs", Tidy);

        Assert.That(SourceTests.Rules.SelectMany(rule => rule(file)), Is.Empty);
    }

    [Test]
    public void A_file_of_301_lines_is_found_and_one_of_300_is_not()
    {
        var full = Tidy + string.Concat(Enumerable.Repeat("// line\n", LayoutRules.MaxLines - 3));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LayoutRules.Length(Core(full)), Is.Empty);
            Assert.That(
                LayoutRules.Length(Core(full + "// line\n")), Is.EqualTo(new[] { "src/LoadForge/Engine/Pacer.cs has 301 lines; at most 300 are allowed" }));
        }
    }

    [Test]
    public void A_line_of_161_characters_is_found_and_one_of_160_is_not()
    {
        var full = Tidy + "// " + new string('x', LayoutRules.MaxWidth - 3);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LayoutRules.Width(Core(full)), Is.Empty);
            Assert.That(
                LayoutRules.Width(Core(full + "x")), Is.EqualTo(new[] { "src/LoadForge/Engine/Pacer.cs:4 has 161 characters; at most 160 are allowed" }));
        }
    }

    [TestCase("src/A/Pacer.cs", "class Pacer; class Clock;", "holds 2 types: Pacer, Clock")]
    [TestCase("src/A/Pacer.cs", "class Pacer; delegate void Clock();", "holds 2 types: Pacer, Clock")]
    [TestCase("src/A/Pacers.cs", "namespace A { enum Pacer { } }", "holds Pacer: name the file after the type")]
    [TestCase("src/A/Pacer.Part.cs", "class Pacer;", "holds Pacer: name the file after the type")]
    public void A_file_that_is_not_one_type_of_its_name_is_found(string path, string text, string finding) =>
        Assert.That(LayoutRules.OneType(new SourceFile(path, text)), Is.EqualTo(new[] { $"{path} {finding}" }));

    [TestCase("src/A/Pacer.Part.cs", "partial class Pacer;")]
    [TestCase("src/A/Pacer.cs", "record struct Pacer<T> { class Nested; }")]
    [TestCase("src/A/Usings.cs", "global using System;")]
    public void A_part_a_nested_type_and_a_file_without_types_are_allowed(string path, string text) =>
        Assert.That(LayoutRules.OneType(new SourceFile(path, text)), Is.Empty);

    [TestCase("using System;\nusing System.Linq;\nusing A;\nusing A.B;\nusing static Z;\nusing B = A.B;\n", true)]
    [TestCase("using A;\nusing System;\n", false)]
    [TestCase("using A.B;\nusing A;\n", false)]
    [TestCase("using SystemX;\nusing System.Linq;\n", false)]
    public void Usings_that_are_not_in_order_are_found(string usings, bool areInOrder) =>
        Assert.That(LayoutRules.Usings(Core(usings + Tidy)), areInOrder ? Is.Empty : Has.Exactly(1).Contains("has its usings in another order than "));

    [TestCase("src/LoadForge/Metrics/Pacer.cs", "LoadForge.Metrics")]
    [TestCase("src/LoadForge/Pacer.cs", "LoadForge")]
    public void A_namespace_that_is_not_the_folder_is_found(string path, string folder) =>
        Assert.That(
            LayoutRules.Namespace(new SourceFile(path, Tidy)), Is.EqualTo(new[] { $"{path}:1 is namespace LoadForge.Engine; its folder says {folder}" }));

    [TestCase("src/A/Utils/X.cs", "class X;", "src/A/Utils/X.cs lies in a folder Utils: name it after what it holds")]
    [TestCase("src/A/X.cs", "class X { static class PathHelpers; }", "src/A/X.cs:1 declares PathHelpers: name it after what it does")]
    [TestCase("src/A/X.cs", "interface UserManager;", "src/A/X.cs:1 declares UserManager: name it after what it does")]
    public void A_name_that_says_nothing_is_found(string path, string text, string finding) =>
        Assert.That(LayoutRules.Names(new SourceFile(path, text)), Is.EqualTo(new[] { finding }));

    [Test]
    public void A_region_is_found() =>
        Assert.That(
            ContentRules.Regions(Core("#region Fields\n#endregion\n")),
            Is.EqualTo(new[] { "src/LoadForge/Engine/Pacer.cs:1 has a #region: make a type of it" }));

    [TestCase("// TODO: measure\nclass X;")]
    [TestCase("/* FIXME */ class X;")]
    [TestCase("/// <summary>A HACK.</summary>\nclass X;")]
    [TestCase("class X { void M() { M(); // see TODO\n } }")]
    public void An_open_task_in_a_comment_is_found(string text) => Assert.That(ContentRules.OpenTasks(Core(text)), Has.Exactly(1).Items);

    [TestCase("class X { string Todo = \"TODO\"; }")]
    [TestCase("// A mastodon and a todo list.\nclass X;")]
    public void The_same_letters_elsewhere_are_allowed(string text) => Assert.That(ContentRules.OpenTasks(Core(text)), Is.Empty);

    [TestCase("var t = DateTime.Now;")]
    [TestCase("var t = System.DateTime.UtcNow.Ticks;")]
    [TestCase("Thread.Sleep(5);")]
    [TestCase("var r = Random\n  .Shared.Next();")]
    public void A_clock_a_sleep_and_a_die_that_no_test_can_hold_are_found(string text) =>
        Assert.That(ContentRules.Untestable(Core(text)), Has.Exactly(1).Contains("src/LoadForge/Engine/Pacer.cs:1 calls"));

    [TestCase("// Thread.Sleep would be too coarse.")]
    [TestCase("var t = clock.GetUtcNow(); Console.Write(\"DateTime.Now\");")]
    public void Speaking_of_them_is_allowed(string text) => Assert.That(ContentRules.Untestable(Core(text)), Is.Empty);

    [TestCase("var t = $\"{x:0.##} ms\";")]
    [TestCase("var t = $\"{x:N0}\";")]
    [TestCase("var t = x.ToString(\"#,0\", CultureInfo.InvariantCulture);")]
    public void A_format_of_a_number_is_found(string text) =>
        Assert.That(ContentRules.Formats(Core(text)), Is.EqualTo(new[] { "src/LoadForge/Engine/Pacer.cs:1 formats a number: use Quantity" }));

    [TestCase("var t = $\"{x:x8} {day:yyyy-MM-dd} {x}\";")]
    [TestCase("var t = x.ToString(\"R\", CultureInfo.InvariantCulture);")]
    public void Formats_for_machines_are_allowed(string text) => Assert.That(ContentRules.Formats(Core(text)), Is.Empty);

    [TestCase("var t = $\"{count} bytes\";")]
    [TestCase("var t = $\"after {time.TotalSeconds} s: no\";")]
    public void A_number_before_its_unit_is_found(string text) =>
        Assert.That(
            ContentRules.Amounts(Core(text)), Is.EqualTo(new[] { "src/LoadForge/Engine/Pacer.cs:1 writes a number before its unit: use Quantity" }));

    [TestCase("var t = $\"{Quantity.Of(count)} bytes of {name} or {phase} so\";")]
    public void Other_text_is_allowed(string text) => Assert.That(ContentRules.Amounts(Core(text)), Is.Empty);

    [TestCase("#pragma warning disable CA1031\n")]
    [TestCase("class X;\n#pragma warning disable CA1031\n")]
    [TestCase("[SuppressMessage(\"Usage\", \"CA2213\")] class X;")]
    [TestCase("[SuppressMessage(\"Usage\", \"CA2213\", Justification = \"\")] class X;")]
    public void A_silenced_warning_without_a_reason_is_found(string text) => Assert.That(ContentRules.SilencedWarnings(Core(text)), Has.Exactly(1).Items);

    [TestCase("#pragma warning disable CA1031 // user code may throw anything\n#pragma warning restore CA1031\n")]
    [TestCase("// User code may throw anything.\n#pragma warning disable CA1031\n")]
    [TestCase("[SuppressMessage(\"Usage\", \"CA2213\", Justification = \"Owned by the caller.\")] class X;")]
    public void A_silenced_warning_with_its_reason_is_allowed(string text) => Assert.That(ContentRules.SilencedWarnings(Core(text)), Is.Empty);

    private static SourceFile Core(string text) => new("src/LoadForge/Engine/Pacer.cs", text);
}
