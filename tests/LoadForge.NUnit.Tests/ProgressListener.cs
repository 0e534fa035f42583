using System.Collections.Concurrent;
using System.Collections.Immutable;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests;

/// <summary>Hears what a nested run tells while it runs.</summary>
internal sealed class ProgressListener : ITestListener
{
    private readonly ConcurrentQueue<string> _lines = new();

    public ImmutableArray<string> Lines => [.. _lines];

    public void TestOutput(TestOutput output)
    {
        if (output.Stream == "Progress") _lines.Enqueue($"{output.TestName}: {output.Text.TrimEnd()}");
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
