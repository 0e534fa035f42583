using System.Collections.Immutable;
using LoadForge.Formatting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Plans;
using LoadForge.Scripts.Reading;
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
        TestDefinition planned = Planned(test);
        PlannedEnvironment? place = environment is null ? null : Environment(environment);
        var problems = new ProblemList(_path);
        ScriptDocument own = planned.Content with { Name = ScriptScalar.Of(planned.Test.Name) };
        ScriptDocument script = own;
        if (planned.Script is { } path)
        {
            string? file = new ScriptFolder(_path, problems, _options.OnFile).Find(path);
            problems.ThrowIfAny();
            problems = new ProblemList(file!);
            script = ScriptFile.ReadDocument(file!, problems);
        }

        ScriptDocument whole = PlanFrame.Around(_plan.Frame, own, script, problems);
        return new ScriptCompiler(place?.Apply(whole) ?? whole, _options, problems).Compile().ToPlan().Named(planned.Test.Name);
    }

    private TestDefinition Planned(string? test)
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
