using System.Collections.Immutable;
using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Files;
using LoadForge.Settings;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Allure;

/// <summary>Writes finished tests for Allure.</summary>
internal static class AllureReport
{
    private static readonly ImmutableHashSet<string> AllureAttributes = ["Allure.NUnit.AllureNUnitAttribute", "NUnit.Allure.Core.AllureNUnitAttribute"];

    /// <summary>Whether Allure's own NUnit package writes this test. Allure would take a second result for a retry of the first, and show only one.</summary>
    public static bool IsWrittenByAllure(ITest test)
    {
        for (ITest? level = test; level is not null; level = level.Parent)
        {
            if (level.Properties.ContainsKey("AllureContext")) return true;
        }

        return HasAllure(test);
    }

    /// <summary>Whether Allure's own NUnit package writes the tests of a fixture or its assembly.</summary>
    public static bool HasAllure(ITest test) => test.TypeInfo is { } fixture && (HasAllure(fixture.Type) || HasAllure(fixture.Assembly));

    /// <summary>Writes a test. Problems are reported in the output of the test and change no result.</summary>
    public static void Write(ITest test, TestExecutionContext context, TestRecord? record) => Tell("The test could not be written for Allure", () =>
    {
        ResultPlaces places = ResultPlaces.Of(test, Settings());
        new AllureWriter(places.Allure).Write(
            Describe(test, context, record?.Runs ?? []) with
            {
                Files = record?.Files ?? [],
                Comparisons = record?.Comparisons ?? [],
                Steps = record?.Steps ?? []
            });
        ResultPlaces.Use(places);
    });

    /// <summary>Writes the files that a folder has once, for a test that Allure's own package writes there.</summary>
    public static void WriteFolder(
        ITest test, TestExecutionContext context, TestRecord? record) => Tell("The Allure results folder could not be completed", () =>
    {
        ResultPlaces places = ResultPlaces.Of(test, Settings());
        new AllureWriter(places.Allure).WriteFolder(Describe(test, context, record?.Runs ?? []));
        ResultPlaces.Use(places);
    });

    /// <summary>Writes events of a one-time setup or teardown, for which neither writer creates a result.</summary>
    public static void Write(ITest suite, AllureEvent happened) => Tell($"What happened in {suite.FullName} could not be written for Allure", () =>
    {
        ResultPlaces places = ResultPlaces.Of(suite, Settings());
        new AllureWriter(places.Allure).Write(happened.Error is null ? happened : happened with { Error = $"{suite.FullName}: {happened.Error}" });
        ResultPlaces.Use(places);
    });

    private static void Tell(string failure, Action write)
    {
        try
        {
            write();
        }
        catch (Exception problem)
        {
            TestContext.Out.WriteLine($"{failure}: {problem.Message}");
        }
    }

    // A test that failed because of an invalid setting is still written, to the folder that the valid settings specify.
    private static LoadSettings Settings()
    {
        try
        {
            return LoadSettings.Current;
        }
        catch (LoadPlanException)
        {
            LoadSettingName folder = LoadSettings.Names.Single(name => name.Parameter == "LoadForge.ResultsFolder");
            string? value = Environment.GetEnvironmentVariable(folder.Variable) is { Length: > 0 } variable
                ? variable
                : TestContext.Parameters.Get(folder.Parameter);
            return new LoadSettings { ResultsFolder = string.IsNullOrEmpty(value) ? null : value };
        }
    }

    /// <summary>The finished test as an Allure result.</summary>
    public static AllureTest Describe(ITest test, TestExecutionContext context, ImmutableArray<PublishedRun> runs)
    {
        string fixture = FixtureOf(test);
        string method = test.Method?.Name ?? test.Name;
        string parameters = string.Join(
            ',', test.Method?.GetParameters().Select(parameter => parameter.ParameterType.FullName ?? parameter.ParameterType.Name) ?? []);
        return new AllureTest
        {
            FullName = $"{TestName.AssemblyOf(test)?.GetName().Name}:{fixture}.{method}({parameters})",
            Name = test.Name,
            Class = fixture,
            Method = method,
            Status = StatusOf(context.CurrentResult.ResultState),
            Start = new DateTimeOffset(DateTime.SpecifyKind(context.StartTime, DateTimeKind.Utc)),
            Stop = TimeProvider.System.GetUtcNow(),
            Message = context.CurrentResult.Message,
            Trace = context.CurrentResult.StackTrace,
            Arguments = TestArguments.Of(test),
            Categories = Categories(test),
            Thread = context.TestWorker?.Name,
            Runs = runs,
        };
    }

    // Not the class that declares the method: fixtures that inherit a test would share one history, and all but one of them would be shown as its retries.
    private static string FixtureOf(ITest test)
    {
        if (test.TypeInfo?.Type is not { } type) return test.ClassName ?? "";
        return (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name;
    }

    private static AllureStatus StatusOf(ResultState state) => state.Status switch
    {
        TestStatus.Passed or TestStatus.Warning => AllureStatus.Passed,
        TestStatus.Skipped => AllureStatus.Skipped,
        TestStatus.Failed when state.Label.Length == 0 => AllureStatus.Failed,
        _ => AllureStatus.Broken,
    };

    private static ImmutableArray<string> Categories(ITest test)
    {
        var categories = new SortedSet<string>(StringComparer.Ordinal);
        for (ITest? level = test; level is not null; level = level.Parent)
        {
            foreach (object? category in level.Properties[PropertyNames.Category]) categories.Add(category?.ToString() ?? "");
        }

        return [.. categories];
    }

    private static bool HasAllure(System.Reflection.Assembly assembly) => assembly.GetCustomAttributes(inherit: false).Any(IsAllure);

    private static bool HasAllure(Type fixture) =>
        fixture.GetCustomAttributes(inherit: true).Any(IsAllure)
            || fixture.GetInterfaces().Any(contract => contract.GetCustomAttributes(inherit: true).Any(IsAllure));

    private static bool IsAllure(object attribute)
    {
        for (Type? type = attribute.GetType(); type is not null; type = type.BaseType)
        {
            if (AllureAttributes.Contains(type.FullName ?? "")) return true;
        }

        return false;
    }
}
