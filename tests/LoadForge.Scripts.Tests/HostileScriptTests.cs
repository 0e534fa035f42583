using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LoadForge.Scripts.Tests;

/// <summary>Scripts and plans of the largest size that are made to take memory or time: each is read or refused within stated limits.</summary>
[NonParallelizable]
public sealed class HostileScriptTests
{
    private const int Size = 1_000_000;

    // Just below that at which a file is refused.
    private const int MaxValues = 99_000;

    // What the documentation of ScriptFile.Read and PlanFile.Read states.
    private const long MaxMemory = 512L << 20;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(20);

    private static readonly (string Name, Func<string> Text)[] Scripts =
    [
        ("a list of short texts", () => Values("variables: [", "a,", "]")),
        ("keys that nobody knows", () => Lines("k{0}: 1", 2)),
        ("variables", () => "actions: [ { url: / } ]\nvariables:\n" + Lines("  v{0}: 1", 2)),
        ("variables that double", () =>
            "actions: [ { url: / } ]\nvariables:\n  v0: aaaaaaaaaaaaaaaa\n" + Counted(60, "  v{1}: \"{{{{v{0}}}}}{{{{v{0}}}}}\"\n")),
        ("a long variable, often", () => $"variables: {{ v: {new string('a', Size / 2)} }}\nactions:\n  - url: \"{Repeated("/", "{{v}}", "", Size / 3)}\""),
        ("a long variable, often, in base64", () =>
            $"variables: {{ v: {new string('a', Size / 2)} }}\nactions:\n  - url: \"/{{{{base64 {Repeated("", "(v) ", "", Size / 3)}}}}}\""),
        ("base64 in base64", () => $"actions:\n  - url: '/{{{{base64 (base64 (base64 (base64 (base64 (base64 \"{new string('a', Size)}\")))))}}}}'"),
        ("a variable that becomes longer in a URL", () =>
            $"variables: {{ v: {new string('€', Size / 8)} }}\nactions:\n  - url: \"{Repeated("/", "{{v}}", "", 200)}\""),
        ("placeholders", () => $"actions:\n  - url: \"{Repeated("/", "{{uuid}}", "")}\""),
        ("placeholders without an end", () => $"actions:\n  - url: '{Repeated("/", "{{", "")}'"),
        ("placeholders that nobody knows", () => $"actions:\n  - url: \"{Repeated("/", "{{x}}", "")}\""),
        ("unknown names beside variables", () => $"variables:\n{Lines("  v{0}: 1", 2, Size / 2)}actions:\n  - url: \"{Repeated("/", "{{x}}", "", Size / 4)}\""),
        ("long unknown names", () => $"actions:\n  - url: \"{Repeated("/", "{{" + new string('x', 9_000) + "}}", "")}\""),
        ("parentheses", () => $"actions:\n  - url: \"/{{{{{Repeated("", "pick (", "")}}}}}\""),
        ("brackets", () => "variables: " + new string('[', Size)),
        ("maps in a line", () => "variables: " + Repeated("", "{a: ", "")),
        ("lists by hyphens", () => Repeated("", "- ", "")),
        ("keys by question marks", () => Repeated("", "? ", "")),
        ("anchors", () => Repeated("variables: [", "&a a,", "]")),
        ("aliases", () => Repeated("variables: [", "*a,", "]")),
        ("tags", () => Repeated("variables: [", "!!str a,", "]")),
        ("tag directives", () => Repeated("", "%TAG !a! b\n", "--- a")),
        ("documents", () => Repeated("", "---\n", "")),
        ("comments", () => Repeated("", "#\n", "actions: [ { url: / } ]")),
        ("one quoted text", () => "name: \"" + new string('a', Size) + "\"\nactions: [ { url: / } ]"),
        ("escapes", () => "name: \"" + Repeated("", "\\u0041", "") + "\"\nactions: [ { url: / } ]"),
        ("a folded text", () => "name: >\n" + Repeated("", "  a\n\n", "") + "actions: [ { url: / } ]"),
        ("a key without an end", () => new string('a', Size)),
        ("actions", () => "actions:\n" + Lines("- url: /", 3)),
        ("actions with captures", () => "actions:\n" + Lines("- {{ url: /, capture: {{ c{0}: {{ regex: (a+)+$ }} }} }}", 9)),
        ("actions without a URL", () => "actions:\n" + Lines("- name: a{0}", 3)),
        ("a regular expression", () => $"actions:\n  - url: /\n    capture: {{ c: {{ regex: '{Repeated("", "(a|", "")}' }} }}"),
        ("regular expressions of the largest size", () => "actions:\n" + Lines("- {{ url: /, capture: {{ c: {{ regex: '" + Nested(4_000) + "' }} }} }}", 9)),
        ("checks", () => "actions:\n- url: /\n  checks:\n" + Lines("  - {{ json: 'a.b[{0}]', equals: '{{{{{{{{uuid}}}}}}}}' }}", 5)),
        ("headers", () => "actions:\n- url: /\n  headers:\n" + Lines("    h{0}: a", 2)),
        ("json paths", () => "actions:\n- url: /\n  capture: { c: { json: '" + Repeated("a", ".a", "") + "' } }"),
        ("statuses", () => Values("actions:\n- url: /\n  expect_status: [", "200,", "]")),
        ("a JSON body of texts", () => Values("actions:\n- url: /\n  json_body: [", "a,", "]")),
        ("a JSON body of numbers that are none", () => Values("actions:\n- url: /\n  json_body: [", "-a,", "]")),
        ("a JSON body as text", () => "actions:\n- url: /\n  json_body: '" + Repeated("[", "0,", "0]") + "'"),
        ("a JSON body of placeholders", () => Values("actions:\n- url: /\n  json_body: [", "'{{uuid}}',", "]")),
        ("thresholds that are none", () => Values("actions: [ { url: / } ]\nthresholds: [", "a,", "]")),
        ("a long threshold", () => "actions: [ { url: / } ]\nthresholds: [ '" + new string('a', Size) + " < 1' ]"),
        ("many thresholds", () => Values("actions: [ { url: / } ]\nthresholds: [", "p95 < 1s,", "]")),
        ("phases", () => Values("actions: [ { url: / } ]\nprofile: [", "hold 1/s 1s,", "]")),
        ("phases that are none", () => Values("actions: [ { url: / } ]\nprofile: [", "a,", "]")),
        ("phases in one text", () => "actions: [ { url: / } ]\nprofile: '" + Repeated("", "hold 1/s 1s;", "") + "'"),
        ("breaks in a profile", () => "actions: [ { url: / } ]\nprofile: |\n" + Repeated("", "  ;\n", "")),
        ("many steps", () => "actions: [ { url: / } ]\nprofile: step 1/s 999999999x1s"),
        ("scenarios of one name", () => "scenarios:\n" + Lines("- {{ name: a, actions: [ {{ url: / }} ] }}", 8)),
        ("feeds", () => "actions: [ { url: / } ]\nfeeds:\n" + Lines("  f{0}: {{ rows: [ {{ a: 1 }} ] }}", 7)),
        ("a feed of rows that differ", () => "actions: [ { url: / } ]\nfeeds:\n  f:\n    rows:\n" + Lines("    - {{ a{0}: 1 }}", 3)),
        ("a feed of one wide row", () => "actions: [ { url: / } ]\nfeeds: { f: { rows: [ {" + Counted(40_000, "a{0}: 1, ") + "} ] } }"),
        ("wide rows", () => "actions: [ { url: / } ]\nfeeds: { f: { rows: [" + Values("", "{" + Counted(900, "a{0}: 1,") + "},", "", 1_801) + "] } }"),
        ("environment variables", () => "actions: [ { url: / } ]\nenvironment:\n" + Lines("  - V{0}", 1)),
        ("plugins", () => "actions: [ { url: / } ]\nplugins:\n" + Lines("  - p{0}.dll", 1)),
        ("a path", () => $"actions: [ {{ url: /, body: {{ file: {Repeated("", "a/", "")}b }} }} ]"),
        ("files that do not exist", () => "actions:\n" + Lines("- {{ url: /, body: {{ file: f{0} }} }}", 7)),
    ];

    private static readonly (string Name, Func<string> Text)[] Plans =
    [
        ("a long request, used often", () =>
            $"requests: {{ r: {{ url: /, body: {new string('a', Size / 2)} }} }}\ntests: {{ t: {{ actions: [{Values("", "r,", "")}] }} }}"),
        ("a request with captures, used often", () =>
            $"requests:\n  r:\n    url: /\n    capture:\n"
                + $"{Counted(1_000, "      c{0}: {{ regex: a+ }}\n")}tests: {{ t: {{ actions: [{Values("", "r,", "")}] }} }}"),
        ("tests", () => "tests:\n" + Lines("  t{0}: {{ actions: [ {{ url: / }} ] }}", 7, Size / 10)),
        ("environments", () => "tests: { t: { actions: [ { url: / } ] } }\nenvironments:\n" + Lines("  e{0}: {{ target: 'http://a.test' }}", 4)),
    ];

    [TestCaseSource(nameof(ScriptNames))]
    public void A_hostile_script_is_read_or_refused_in_bounded_memory(string name) =>
        Check(Scripts.Single(one => one.Name == name).Text(), path => ScriptFile.Read(path, ScriptTexts.Options).ToPlan());

    [TestCaseSource(nameof(PlanNames))]
    public void A_hostile_plan_is_read_or_refused_in_bounded_memory(string name) => Check(Plans.Single(one => one.Name == name).Text(), path =>
    {
        LoadPlanFile plan = PlanFile.Read(path, ScriptTexts.Options);
        plan.Select(plan.Tests[0].Name, plan.Environments.FirstOrDefault());
    });

    private static IEnumerable<string> ScriptNames() => Scripts.Select(one => one.Name);

    private static IEnumerable<string> PlanNames() => Plans.Select(one => one.Name);

    private static void Check(string text, Action<string> read)
    {
        Assert.That(Encoding.UTF8.GetByteCount(text), Is.LessThanOrEqualTo(1 << 20), "what is larger is refused for its size");
        using var folder = new TemporaryFolder();
        string path = folder.Write("script.yml", text);
        string outcome = "read";
        long started = Stopwatch.GetTimestamp();
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read(path);
        }
        catch (ScriptException refused)
        {
            outcome = refused.Message.Split('\n')[^1].Trim();
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        TestContext.Out.WriteLine(
            FormattableString.Invariant($"{allocated / 1048576.0:N1} MiB, {took.TotalMilliseconds:N0} ms: {outcome[..Math.Min(outcome.Length, 150)]}"));
        Assert.That(allocated, Is.LessThanOrEqualTo(MaxMemory));
        Assert.That(took, Is.LessThan(MaxTime));
    }

    private static string Repeated(string before, string part, string after, int length = Size) =>
        new StringBuilder(before).Insert(before.Length, part, (length - before.Length - after.Length) / part.Length).Append(after).ToString();

    // A list with as many values as are read.
    private static string Values(string before, string part, string after, int valuesOfPart = 1) =>
        Repeated(before, part, after, Math.Min(Size, before.Length + after.Length + (MaxValues / valuesOfPart * part.Length)));

    // Each with its number and a line break.
    private static string Lines(string format, int valuesOfLine, int length = Size - 100)
    {
        var text = new StringBuilder();
        for (int number = 0; text.Length < length - format.Length - 10 && number < MaxValues / valuesOfLine; number++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, format, number).Append('\n');
        }

        return text.ToString();
    }

    // Each with its number and the next one.
    private static string Counted(int count, string format) =>
        string.Concat(Enumerable.Range(0, count).Select(number => string.Format(CultureInfo.InvariantCulture, format, number, number + 1)));

    private static string Nested(int length) => new string('(', length / 3) + "a" + Repeated("", ")+", "", length / 3 * 2);
}
