using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Exporting;

/// <summary>Writes the class of a script.</summary>
/// <param name="script">The script.</param>
/// <param name="export">The names of the class.</param>
/// <param name="file">The name of the script's file.</param>
/// <param name="nameSpace">The namespace.</param>
internal sealed class ClassCode(ScriptDocument script, ExportContext export, string file, string nameSpace)
{
    // What the members are made of: variables and the environment.
    private readonly TemplateCode _templates = new(new ScopeCode(export, isLogin: true));

    /// <summary>The text of the file.</summary>
    public string Write()
    {
        var scenarios = new ScenarioCode(export);
        var login = new CodeLines();
        if (script.Login is { } given) scenarios.Write(given, login);
        ImmutableArray<string> methods = [.. script.Scenarios.Select(scenario => export.TakeMember("Run " + (scenario.Name?.Text ?? export.Script.Name)))];
        var bodies = new CodeLines();
        for (int index = 0; index < methods.Length; index++)
        {
            if (index > 0) bodies.Gap();
            scenarios.Write(script.Scenarios[index], methods[index], bodies);
        }

        var type = new CodeLines();
        type.Block($"public sealed class {export.ClassName}", () =>
        {
            WriteMembers(type);
            WriteTest(methods, type);
            if (!login.IsEmpty) type.Gap();
            type.AddAll(login);
            type.Gap();
            type.AddAll(bodies);
            WriteMethods(type);
        });
        string code = type.ToString();
        string usings = string.Concat(UsingCode.Of(code).Select(one => $"using {one};\n"));
        return $"// Exported from {CSharpText.Escaped(file)}.\n{usings}\nnamespace {nameSpace};\n\n{code}";
    }

    private void WriteMembers(CodeLines lines)
    {
        foreach (ScriptVariable variable in script.Variables)
        {
            string name = export.Variables[variable.Name.Text], value = _templates.Text(variable.Value);
            bool isConstant = !_templates.IsComputed(variable.Value);
            lines.Add(isConstant ? $"private const string {name} = {value};" : $"private static string {name} => {value};");
        }

        for (int index = 0; index < script.Feeds.Length; index++) FeedCode.Write(script.Feeds[index], index, export, lines);
        if (!script.Variables.IsEmpty || !script.Feeds.IsEmpty) lines.Gap();
        if (export.Environment.IsEmpty) return;
        export.Methods.Add("Variable");
        foreach ((string name, string member) in export.Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            lines.Add($"private static string {member} => Variable({CSharpText.Literal(name)});");
        }

        lines.Gap();
    }

    private void WriteTest(ImmutableArray<string> methods, CodeLines lines)
    {
        // Without a token: NUnit's analyzers, which are in the project that `dotnet new nunit` makes, refuse a parameter that no attribute fills.
        lines.Add("[LoadTest]");
        lines.Block($"public async Task {CSharpText.Sentence(export.Script.Name)}_meets_its_thresholds()", () =>
        {
            lines.Add("await Load");
            lines.Indented(() =>
            {
                foreach (string call in Calls(methods)) lines.Add(call);
            });
        });
    }

    private void WriteMethods(CodeLines lines)
    {
        foreach (string method in export.Methods.Concat(export.Methods.SelectMany(MethodCode.CalledBy)).Distinct().Order(StringComparer.Ordinal))
        {
            lines.Gap();
            lines.Add(MethodCode.Of(method).ReplaceLineEndings("\n"));
        }
    }

    private IEnumerable<string> Calls(ImmutableArray<string> methods)
    {
        string name = export.Script.Name;
        if (methods.Length == 1)
        {
            string only = script.Scenarios[0].Name?.Text ?? name;
            yield return $".Scenario({CSharpText.Literal(only)}, {methods[0]})";
            if (only != name) yield return $".Named({CSharpText.Literal(name)})";
        }
        else
        {
            string[] all =
            [
                .. script.Scenarios.Select((scenario, index) => string.Create(
                    CultureInfo.InvariantCulture,
                    $"\n    Load.Scenario({CSharpText.Literal(scenario.Name?.Text ?? name)}, {methods[index]}).Weight({scenario.Weight})")),
            ];
            yield return $".Scenarios({string.Join(",", all)})";
            yield return $".Named({CSharpText.Literal(name)})";
        }

        if (script.Target is { } target) yield return $".Against({_templates.Text(target)})";
        if (HttpSettings() is { Length: > 0 } settings) yield return $".Http(http => http with {{ {settings} }})";
        if (script.Login is { } login) yield return login.Again is { } again ? $".Login(LogIn, again: {TimeCode.Of(again)})" : ".Login(LogIn)";
        foreach ((_, string member) in export.Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal)) yield return $".Secret({member})";
        foreach (string secret in export.Secrets) yield return $".Secret({secret})";
        yield return ProfileCode.Of(script.Profile, export);
        foreach (ScriptScalar threshold in script.Thresholds) yield return $".Expect(Threshold.Parse({CSharpText.Literal(threshold.Text)}))";
        if (ProtectionCode.Of(script.Protection) is { } protection) yield return protection;
        if (script.Seed is { } seed) yield return string.Create(CultureInfo.InvariantCulture, $".Seed({seed})");
        yield return ".RunAsync();";
    }

    // A host that the environment names is checked when a request connects to it.
    private string HttpSettings()
    {
        string[] hosts = [.. export.Script.Hosts.Where(host => !host.Contains(ExportContext.Unknown, StringComparison.Ordinal)).Select(CSharpText.Literal)];
        string[] settings = [script.Cookies ? "Cookies = true" : "", hosts.Length > 0 ? $"FurtherHosts = [{string.Join(", ", hosts)}]" : ""];
        return string.Join(", ", settings.Where(setting => setting.Length > 0));
    }
}
