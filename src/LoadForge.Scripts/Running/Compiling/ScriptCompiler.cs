using System.Collections.Immutable;
using LoadForge.Scripts.Model;
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
    private readonly ScriptFolder _folder = new(problems.File, problems);

    /// <summary>Compiles the script.</summary>
    /// <exception cref="ScriptException">There are mistakes; all are listed.</exception>
    public CompiledScript Compile()
    {
        SecretSet secrets = SecretSet.Of(document.Environment, options, problems);
        ImmutableArray<LoadedFeed> feeds = Feeds();
        PluginSet plugins = new PluginLoader(_folder, problems).Load(document.Plugins);
        var helpers = new HelperSet(options.Clock, secrets.ByName, [.. feeds.Select(feed => (feed.Name, feed.Columns))], plugins.Helpers);
        TemplateScope scope = Scope(helpers);
        CheckCaptures(helpers);
        var slots = new CaptureSlots(scope, document.Login?.Request.Captures ?? []);
        var actions = new ActionCompiler(_folder, plugins, slots, problems);
        CompiledLogin? login = Login(actions, slots);
        string name = document.Name?.Text ?? Path.GetFileNameWithoutExtension(problems.File);
        if (string.IsNullOrWhiteSpace(name)) problems.Add(document.Name?.Place ?? default, "the script has a blank name.");
        ImmutableArray<CompiledScenario> scenarios = [.. document.Scenarios.Select(scenario => Compile(scenario, name, actions, slots))];
        var script = new CompiledScript
        {
            Name = name,
            Target = PlanTexts.Target(document.Target, scope, problems),
            Scenarios = scenarios,
            Login = login,
            Feeds = [.. feeds.Select(feed => feed.Rows!)],
            Captures = slots.Count,
            LoginCaptures = slots.LoginCount,
            Secrets = [.. secrets.Values.Concat(helpers.Secrets).Distinct()],
            Profile = PlanTexts.Profile(document.Profile, _folder, problems) is { } profile && !options.IgnoresProfile ? profile : null,
            Thresholds = PlanTexts.Thresholds(document.Thresholds, problems),
            Seed = document.Seed,
            Cookies = document.Cookies,
            Hosts = [.. actions.Hosts],
            Names = new CompiledNames(slots, feeds, _folder),
        };
        problems.ThrowIfAny();
        return script;
    }

    private void CheckCaptures(HelperSet helpers)
    {
        IEnumerable<ScriptCapture> captures =
            document.Scenarios.SelectMany(scenario => scenario.Actions).SelectMany(action => action.Captures).Concat(document.Login?.Request.Captures ?? []);
        foreach (ScriptCapture capture in captures.Where(capture => helpers.IsHelper(capture.Name.Text)))
        {
            problems.Add(capture.Name.Place, $"\"{capture.Name.Text}\" is a helper; rename the capture.");
        }
    }

    private ImmutableArray<LoadedFeed> Feeds()
    {
        var loader = new FeedLoader(_folder, problems);
        return [.. document.Feeds.Select(loader.Load)];
    }

    private TemplateScope Scope(HelperSet helpers)
    {
        var scope = new TemplateScope
        {
            Helpers = helpers,
            AllCaptures = [.. document.Scenarios.SelectMany(scenario => scenario.Actions).SelectMany(action => action.Captures).Select(one => one.Name.Text)],
        };
        foreach (ScriptVariable variable in document.Variables)
        {
            if (options.Variables.ContainsKey(variable.Name.Text)) continue;
            if (helpers.IsHelper(variable.Name.Text))
            {
                problems.Add(variable.Name.Place, $"\"{variable.Name.Text}\" is a helper; rename the variable.");
            }

            Template value = new TemplateParser(scope, problems).Parse(variable.Value, Escaping.None);
            if (value.Constant is null)
            {
                problems.Add(variable.Value.Place, "a variable has one value for the whole run; use only other variables and env in it.");
            }

            scope = With(scope, variable.Name.Text, value.Constant ?? "", !variable.Value.IsQuoted && JsonLiteral.Is(value.Constant ?? ""));
        }

        foreach ((string name, string value) in options.Variables) scope = With(scope, name, value, JsonLiteral.Is(value));
        return scope;
    }

    private static TemplateScope With(TemplateScope scope, string name, string text, bool isJson) =>
        scope with { Variables = scope.Variables.SetItem(name, (text, isJson)) };

    private CompiledLogin? Login(ActionCompiler actions, CaptureSlots slots)
    {
        if (document.Login is not { } login) return null;
        if (login.Send.IsEmpty && !document.Cookies)
        {
            problems.Add(
                login.Request.Place,
                "a login needs \"send\", the headers of later requests such as { Authorization: \"Bearer {{token}}\" }, or \"cookies: true\" in the script.");
        }

        var templates = new TemplateParser(slots.AfterLogin, problems);
        return new CompiledLogin(
            actions.Request(login.Request, slots.BeforeLogin),
            [.. login.Send.Select(header => (header.Name.Text, templates.Parse(header.Value, Escaping.None)))]);
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
