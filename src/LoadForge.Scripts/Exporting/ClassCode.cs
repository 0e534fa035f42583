using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Exporting;

/// <summary>Writes the class of a script.</summary>
/// <param name="script">The script.</param>
/// <param name="export">The names of the class.</param>
/// <param name="nameSpace">The namespace.</param>
/// <param name="className">The name of the class; null for one made from the name of the script.</param>
internal sealed class ClassCode(ScriptDocument script, ExportContext export, string nameSpace, string? className)
{
    /// <summary>The text of the file.</summary>
    public string Write()
    {
        string name = className ?? CSharpText.Member(export.Name) + "LoadTest";
        var scenarios = new ScenarioCode(export);
        var login = new CodeLines();
        bool hasCredential = script.Login is { Send.IsEmpty: false };
        if (script.Login is { } given) scenarios.Write(given, login);
        ImmutableArray<string> methods = [.. script.Scenarios.Select(scenario => export.TakeMember("Run " + (scenario.Name?.Text ?? export.Name)))];
        var bodies = new CodeLines();
        for (int index = 0; index < methods.Length; index++)
        {
            if (index > 0) bodies.Gap();
            scenarios.Write(script.Scenarios[index], methods[index], script.Login is not null && !hasCredential, bodies);
        }

        var type = new CodeLines();
        type.Block($"public sealed class {name}", () =>
        {
            WriteMembers(type);
            WriteTest(methods, hasCredential, type);
            if (!login.IsEmpty) type.Gap();
            type.AddAll(login);
            type.Gap();
            type.AddAll(bodies);
            foreach (string helper in export.Helpers)
            {
                type.Gap();
                type.Add(HelperCode.Of(helper).ReplaceLineEndings("\n"));
            }
        });
        string code = type.ToString();
        string usings = string.Concat(UsingCode.Of(code).Select(one => $"using {one};\n"));
        return $"// Exported from {CSharpText.Escaped(export.File)}.\n{usings}\nnamespace {nameSpace};\n\n{code}";
    }

    private void WriteMembers(CodeLines lines)
    {
        foreach (ScriptVariable variable in script.Variables)
        {
            lines.Add($"private const string {export.Variables[variable.Name.Text].Code} = {CSharpText.Literal(variable.Value.Text)};");
        }

        foreach (ScriptFeed feed in script.Feeds) FeedCode.Write(feed, export, lines);
        if (!script.Variables.IsEmpty || !script.Feeds.IsEmpty) lines.Gap();
        if (export.Environment.IsEmpty) return;
        export.Helpers.Add("Variable");
        foreach ((string name, string member) in export.Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            lines.Add($"private static string {member} => Variable({CSharpText.Literal(name)});");
        }

        lines.Gap();
    }

    private void WriteTest(ImmutableArray<string> methods, bool hasCredential, CodeLines lines)
    {
        lines.Add("[LoadTest]");
        lines.Block($"public async Task {CSharpText.Sentence(export.Name)}_meets_its_thresholds(CancellationToken cancellation)", () =>
        {
            lines.Add("await Load");
            lines.Indented(() =>
            {
                foreach (string call in Calls(methods, hasCredential)) lines.Add(call);
            });
        });
    }

    private IEnumerable<string> Calls(ImmutableArray<string> methods, bool hasCredential)
    {
        if (methods.Length == 1)
        {
            yield return $".Scenario({CSharpText.Literal(script.Scenarios[0].Name?.Text ?? export.Name)}, {methods[0]})";
        }
        else
        {
            string[] all =
            [
                .. script.Scenarios.Select((scenario, index) => string.Create(
                    CultureInfo.InvariantCulture,
                    $"\n    Load.Scenario({CSharpText.Literal(scenario.Name?.Text ?? methods[index])}, {methods[index]}).Weight({scenario.Weight})")),
            ];
            yield return $".Scenarios({string.Join(",", all)})";
            yield return $".Named({CSharpText.Literal(export.Name)})";
        }

        if (script.Target is { } target) yield return $".Against({CSharpText.Literal(target.Text)})";
        if (script.Cookies) yield return ".Http(http => http with { Cookies = true })";
        if (hasCredential) yield return ".Login(LogIn)";
        foreach ((_, string member) in export.Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal)) yield return $".Secret({member})";
        yield return ProfileCode.Of(script.Profile, export.Problems);
        foreach (ScriptScalar threshold in script.Thresholds) yield return $".Expect(Threshold.Parse({CSharpText.Literal(threshold.Text)}))";
        if (script.Seed is { } seed) yield return string.Create(CultureInfo.InvariantCulture, $".Seed({seed})");
        yield return ".RunAsync(cancellation);";
    }
}
