using System.Collections.Immutable;
using LoadForge.Formatting;
using LoadForge.Profiles;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Plans;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Running;
using LoadForge.Scripts.Running.Compiling;
using LoadForge.Scripts.Running.Sources;

namespace LoadForge.Scripts;

/// <summary>A plan file: tests that can run in environments. Immutable.</summary>
public sealed class LoadPlanFile
{
    private readonly string _path;
    private readonly PlanDocument _plan;
    private readonly ScriptOptions _options;

    internal LoadPlanFile(string path, PlanDocument plan, ScriptOptions options) => (_path, _plan, _options) = (path, plan, options);

    /// <summary>The tests, in the order of the file; at least one.</summary>
    public ImmutableArray<PlanTest> Tests => [.. _plan.Tests.Select(test => test.Test)];

    /// <summary>The names of the environments, in the order of the file.</summary>
    public ImmutableArray<string> Environments => [.. _plan.Environments.Select(environment => environment.Name)];

    /// <summary>Finds a test.</summary>
    /// <param name="test">The name; may be null if there is one test only.</param>
    /// <exception cref="ScriptException">There is no such test, or there are several and none is named.</exception>
    public PlanTest Find(string? test) => Planned(test).Test;

    /// <summary>
    /// Creates the builder of the plan of a test, as <see cref="LoadScript.ToPlan"/> does. This takes no more memory than <see cref="ScriptFile.Read"/>.
    /// </summary>
    /// <param name="test">The name of the test; may be null if there is one test only.</param>
    /// <param name="environment">The name of the environment; null for none.</param>
    /// <exception cref="ScriptException">There is no such test or environment, or there are mistakes in the plan or a script; all are listed.</exception>
    public LoadPlanBuilder Select(string? test, string? environment)
    {
        PlannedTest planned = Planned(test);
        PlannedEnvironment? place = environment is null ? null : Environment(environment);
        return planned.Script is null ? OfActions(planned, place) : OfScript(planned, place);
    }

    private LoadPlanBuilder OfActions(PlannedTest planned, PlannedEnvironment? place)
    {
        ScriptDocument content = planned.Content;
        ScriptDocument document = _plan.Frame with
        {
            Name = Model.Values.ScriptScalar.Of(planned.Test.Name),
            Scenarios = content.Scenarios,
            Profile = content.Profile,
            Thresholds = [.. _plan.Frame.Thresholds, .. content.Thresholds],
            Seed = content.Seed ?? _plan.Frame.Seed,
        };
        return new ScriptCompiler(place?.Apply(document) ?? document, _options, new ProblemList(_path)).Compile().ToPlan();
    }

    private LoadPlanBuilder OfScript(PlannedTest planned, PlannedEnvironment? place)
    {
        var problems = new ProblemList(_path);
        var folder = new ScriptFolder(_path, problems);
        string? path = folder.Find(planned.Script!);
        LoadProfile? profile = PlanTexts.Profile(planned.Content.Profile, folder, problems);
        var thresholds = PlanTexts.Thresholds([.. _plan.Frame.Thresholds, .. planned.Content.Thresholds], problems);
        problems.ThrowIfAny();
        var ofScript = new ProblemList(path!);
        ScriptDocument script = ScriptFile.ReadDocument(path!, ofScript);
        PlannedEnvironment shared = new("", _plan.Frame.Target, _plan.Frame.Variables);
        script = shared.Apply(script);
        CompiledScript compiled = new ScriptCompiler(place?.Apply(script) ?? script, _options, ofScript).Compile();
        LoadPlanBuilder builder = compiled.ToPlan().Named(planned.Test.Name).Expect(thresholds.AsSpan());
        if ((planned.Content.Seed ?? _plan.Frame.Seed) is { } seed) builder.Seed(seed);
        return profile is null || _options.IgnoresProfile ? builder : builder.Profile(profile);
    }

    private PlannedTest Planned(string? test)
    {
        ImmutableArray<string> names = [.. _plan.Tests.Select(planned => planned.Test.Name)];
        if (test is null && _plan.Tests is [var only]) return only;
        if (test is null) throw new ScriptException($"{_path} has several tests; name one of {NearestName.List("", names)}.");
        return _plan.Tests.FirstOrDefault(planned => planned.Test.Name == test)
            ?? throw new ScriptException($"{_path} has no test \"{test}\"; {NearestName.Hint(test, names, $"it has {NearestName.List(test, names)}")}.");
    }

    private PlannedEnvironment Environment(string name) =>
        _plan.Environments.FirstOrDefault(environment => environment.Name == name)
        ?? throw new ScriptException(Environments.IsEmpty
            ? $"{_path} has no environments; remove \"{name}\" or add the environment to the plan."
            : $"{_path} has no environment \"{name}\"; {NearestName.Hint(name, Environments, $"it has {NearestName.List(name, Environments)}")}.");
}
