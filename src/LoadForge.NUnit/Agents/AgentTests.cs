using System.Collections.Immutable;
using LoadForge.Engine.Agents;
using LoadForge.NUnit.Publishing;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Agents;

/// <summary>Tests as agents know them.</summary>
internal static class AgentTests
{
    /// <summary>The test for agents.</summary>
    public static AgentTest Of(ITest test) => new(TestName.AssemblyOf(test)!.Location, typeof(AgentTests).Assembly.GetName().Name!, test.FullName)
    {
        Case = CaseOf(test),
        WorkDirectory = TestContext.CurrentContext.WorkDirectory,
        Parameters = TestContext.Parameters.Names.ToImmutableSortedDictionary(
            name => name, name => TestContext.Parameters.Get(name) ?? "", StringComparer.Ordinal),
    };

    /// <summary>The number of a test among those of its assembly with the same name, from 0: cases and fixtures whose arguments look alike.</summary>
    public static int CaseOf(ITest test)
    {
        ITest root = test;
        while (root.Parent is { } parent) root = parent;
        return Named(root, test.FullName).TakeWhile(other => other.Id != test.Id).Count();
    }

    private static IEnumerable<ITest> Named(ITest level, string name) =>
        level.IsSuite ? level.Tests.SelectMany(test => Named(test, name)) : level.FullName == name ? [level] : [];
}
