using System.Runtime.CompilerServices;
using LoadForge.Reporting.Text;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Enforcement.Outcomes;

/// <summary>
/// The few lines that a plain <c>dotnet test</c> shows about load tests. VSTest hides the output of tests, except for warnings, which NUnit's error stream
/// produces; these are shown immediately. The lines are written on behalf of the assembly, so that they do not become the error output of a test.
/// </summary>
internal static class RunConsole
{
    private static readonly ConditionalWeakTable<ITest, ExecutionContext> Flows = [];

    /// <summary>Stores the context of an assembly before its first test.</summary>
    public static void Begin(ITest assembly)
    {
        if (ExecutionContext.Capture() is { } flow) Flows.AddOrUpdate(assembly, flow);
    }

    /// <summary>Writes lines.</summary>
    /// <param name="test">The test, fixture or assembly that they refer to.</param>
    /// <param name="text">The lines; unprintable characters are escaped.</param>
    public static void Write(ITest test, string text)
    {
        string printable = Printable.Lines(text);
        if (FlowOf(test) is { } flow) ExecutionContext.Run(flow, _ => TestContext.Error.WriteLine(printable), null);
        else TestContext.Error.WriteLine(printable);
    }

    private static ExecutionContext? FlowOf(ITest test)
    {
        for (ITest? level = test; level is not null; level = level.Parent)
        {
            if (Flows.TryGetValue(level, out ExecutionContext? flow)) return flow;
        }

        return null;
    }
}
