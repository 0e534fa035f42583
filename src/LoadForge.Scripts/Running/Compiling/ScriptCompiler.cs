using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Running.Sources;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Compiling;

/// <summary>Compiles a script: resolves every name and file, and parses every text, so that nothing but values is missing when the load runs.</summary>
/// <param name="document">The script.</param>
/// <param name="options">The options of the reader.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class ScriptCompiler(ScriptDocument document, ScriptOptions options, ProblemList problems)
{
    private readonly ScriptDocument _document = document.With(Given(document, options));
    private readonly ScriptFolder _folder = new(problems.File, problems, options.OnFile);

    /// <summary>Compiles the script.</summary>
    /// <exception cref="ScriptException">There are mistakes; all are listed.</exception>
    public CompiledScript Compile()
    {
        SecretSet secrets = SecretSet.Of(_document.Environment, options, problems);
        ImmutableArray<LoadedFeed> feeds = Feeds();
        PluginSet plugins = new PluginLoader(_folder, problems).Load(_document.Plugins);
        var functions = new FunctionSet(options.Clock, secrets.ByName, [.. feeds.Select(feed => (feed.Name, feed.Columns))], plugins.Functions);
        TemplateScope scope = Scope(functions);
        CheckCaptures(functions);
        var slots = new CaptureSlots(scope, _document.Login?.Request.Captures ?? []);
        var actions = new ActionCompiler(_folder, plugins, slots, problems);
        CompiledLogin? login = Login(actions, slots);
        string name = _document.Name?.Text ?? Path.GetFileNameWithoutExtension(problems.File);
        if (string.IsNullOrWhiteSpace(name)) problems.Add(_document.Name?.Place ?? default, "the script has a blank name.");
        ImmutableArray<CompiledScenario> scenarios = [.. _document.Scenarios.Select(scenario => Compile(scenario, name, actions, slots))];
        var script = new CompiledScript
        {
            Name = name,
            Target = PlanTexts.Target(_document.Target, scope, problems),
            Scenarios = scenarios,
            Login = login,
            Feeds = [.. feeds.Select(feed => feed.Rows!)],
            Captures = slots.Count,
            LoginCaptures = slots.LoginCount,
            Secrets = [.. secrets.Values.Concat(functions.Secrets).Distinct()],
            Profile = PlanTexts.Profile(_document.Profile, _folder, problems) is { } profile && !options.IgnoresProfile ? profile : null,
            Thresholds = PlanTexts.Thresholds(_document.Thresholds, problems),
            Protection = _document.Protection,
            Seed = _document.Seed,
            Cookies = _document.Cookies,
            Hosts = [.. actions.Hosts],
            Names = new CompiledNames(slots, feeds, _folder),
        };
        problems.ThrowIfAny();
        return script;
    }

    private void CheckCaptures(FunctionSet functions)
    {
        IEnumerable<ScriptCapture> captures =
            _document.Scenarios.SelectMany(scenario => scenario.Actions).SelectMany(action => action.Captures).Concat(_document.Login?.Request.Captures ?? []);
        foreach (ScriptCapture capture in captures.Where(capture => functions.IsFunction(capture.Name.Text)))
        {
            problems.Add(capture.Name.Place, $"\"{capture.Name.Text}\" is a template function; rename the capture.");
        }
    }

    private ImmutableArray<LoadedFeed> Feeds()
    {
        var loader = new FeedLoader(_folder, problems);
        return [.. _document.Feeds.Select(loader.Load)];
    }

    private TemplateScope Scope(FunctionSet functions)
    {
        var scope = new TemplateScope
        {
            Functions = functions,
            AllCaptures = [.. _document.Scenarios.SelectMany(scenario => scenario.Actions).SelectMany(action => action.Captures).Select(one => one.Name.Text)],
        };
        foreach (ScriptVariable variable in _document.Variables)
        {
            if (functions.IsFunction(variable.Name.Text))
            {
                problems.Add(variable.Name.Place, $"\"{variable.Name.Text}\" is a template function; rename the variable.");
            }

            string text = variable.IsLiteral ? variable.Value.Text : Fixed(variable.Value, scope);
            scope = With(scope, variable.Name.Text, text, !variable.Value.IsQuoted && JsonLiteral.Is(text));
        }

        return scope;
    }

    private string Fixed(ScriptScalar value, TemplateScope scope)
    {
        if (new TemplateParser(scope, problems).Parse(value, Escaping.None).Constant is { } text) return text;
        problems.Add(value.Place, "a variable is fixed for the whole run; its value may use only other variables and env.");
        return "";
    }

    // A value from outside keeps the kind of the one that it replaces: a text of digits remains a text.
    private static ImmutableArray<ScriptVariable> Given(ScriptDocument document, ScriptOptions options)
    {
        HashSet<string> texts = [.. document.Variables.Where(one => JsonLiteral.Of(one.Value) is null).Select(one => one.Name.Text)];
        return
        [
            .. options.Variables.OrderBy(given => given.Key, StringComparer.Ordinal).Select(given => new ScriptVariable(
                ScriptScalar.Of(given.Key), new ScriptScalar(given.Value, IsQuoted: texts.Contains(given.Key), default)) { IsLiteral = true })
        ];
    }

    private static TemplateScope With(TemplateScope scope, string name, string text, bool isJson) =>
        scope with { Variables = scope.Variables.SetItem(name, (text, isJson)) };

    private CompiledLogin? Login(ActionCompiler actions, CaptureSlots slots)
    {
        if (_document.Login is not { } login) return null;
        if (login.Send.IsEmpty && !_document.Cookies)
        {
            problems.Add(
                login.Request.Place,
                "a login needs \"send\", the headers of later requests such as { Authorization: \"Bearer {{token}}\" }, or \"cookies: true\" in the script.");
        }

        var templates = new TemplateParser(slots.AfterLogin, problems);
        return new CompiledLogin(
            actions.Login(login.Request),
            [.. login.Send.Select(header => (header.Name.Text, templates.Parse(header.Value, Escaping.None)))],
            login.Again);
    }

    private static CompiledScenario Compile(ScriptScenario scenario, string name, ActionCompiler actions, CaptureSlots slots)
    {
        TemplateScope scope = slots.AfterLogin;
        var compiled = ImmutableArray.CreateBuilder<Actions.CompiledAction>(scenario.Actions.Length);
        foreach (ScriptAction action in scenario.Actions)
        {
            if (actions.Compile(action, scope) is { } one) compiled.Add(one);
            scope = slots.After(action, scope);
        }

        return new CompiledScenario(scenario.Name?.Text ?? name, scenario.Weight, compiled.ToImmutable());
    }
}
