using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LoadForge.NUnit.Enforcement;
using LoadForge.Settings;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Tests;

/// <summary>A whole run of NUnit over the tests of one specimen, inside a test.</summary>
internal sealed class NestedRun
{
    private NestedRun(ITestResult root, ProgressListener listener)
    {
        Progress = listener.Lines;
        Console = listener.Console;
        Tests = [.. Flatten(root).Where(result => !result.Test.IsSuite)];
        Fixtures = [.. Flatten(root).Where(result => result.Test is TestFixture)];
    }

    /// <summary>The results of the test cases.</summary>
    public ImmutableArray<ITestResult> Tests { get; }

    /// <summary>The results of the fixtures.</summary>
    public ImmutableArray<ITestResult> Fixtures { get; }

    /// <summary>What was told while the tests ran.</summary>
    public ImmutableArray<string> Progress { get; }

    /// <summary>What a plain <c>dotnet test</c> shows of it beside the results, each piece after the name of what it belongs to.</summary>
    public ImmutableArray<string> Console { get; }

    /// <summary>The result of the test case with this name.</summary>
    public ITestResult this[string name] => Tests.Single(result => result.Name == name);

    /// <summary>Runs the tests of a specimen, or one of them.</summary>
    public static NestedRun Of(Type specimen, string? method = null, params (string Name, string Value)[] parameters)
    {
        // A lock of this process: the tests must not wait for load tests that happen to run on the same machine.
        EnforceThresholdsAttribute.Machine = new MachineLock(TestContext.CurrentContext.WorkDirectory, TimeProvider.System);
        NUnitTestAssemblyRunner runner = Load(specimen, parameters);
        string inMethod = method is null ? "" : $"<method>{method}</method>";
        var listener = new ProgressListener();
        ITestResult root = runner.Run(
            listener, TestFilter.FromXml($"<filter><and><class re='1'>^{Regex.Escape(specimen.FullName!)}$</class>{inMethod}</and></filter>"));
        if (parameters.Length > 0) Load(specimen, []);
        return new NestedRun(root, listener);
    }

    private static NUnitTestAssemblyRunner Load(Type specimen, (string Name, string Value)[] parameters)
    {
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        runner.Load(specimen.Assembly, new Dictionary<string, object> { ["NumberOfTestWorkers"] = 4, ["TestParametersDictionary"] = Parameters(parameters) });
        return runner;
    }

    // NUnit keeps parameters in the process, for the tests that run this one too; an empty one is none.
    private static Dictionary<string, string> Parameters((string Name, string Value)[] given)
    {
        var all = LoadSettings.Names.ToDictionary(setting => setting.Parameter, _ => "");
        foreach ((string name, string value) in given) all[name] = value;
        return all;
    }

    private static IEnumerable<ITestResult> Flatten(ITestResult result) => [result, .. result.Children.SelectMany(Flatten)];
}
