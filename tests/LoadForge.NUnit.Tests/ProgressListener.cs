using System.Collections.Concurrent;
using System.Collections.Immutable;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests;

/// <summary>Hears what a nested run tells while it runs.</summary>
internal sealed class ProgressListener : ITestListener
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _console = new();

    public ImmutableArray<string> Lines => [.. _lines];

    /// <summary>What a plain <c>dotnet test</c> shows.</summary>
    public ImmutableArray<string> Console => [.. _console];

    public void TestOutput(TestOutput output)
    {
        if (output.Stream == "Progress") _lines.Enqueue($"{output.TestName}: {output.Text.TrimEnd()}");
        if (output.Stream == "Error") _console.Enqueue($"{output.TestName}: {output.Text.TrimEnd()}");
    }

    public void TestStarted(ITest test)
    {
    }

    public void TestFinished(ITestResult result)
    {
    }

    public void SendMessage(TestMessage message)
    {
    }
}
