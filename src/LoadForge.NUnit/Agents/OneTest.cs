using LoadForge.Engine.Agents;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Agents;

/// <summary>
/// Selects one test by its name as NUnit prints it. The filters of test platforms parse names, which fails for some arguments of cases.
/// </summary>
/// <param name="wanted">The test.</param>
internal sealed class OneTest(AgentTest wanted) : ITestFilter
{
    /// <inheritdoc/>
    public bool Pass(ITest test) => Pass(test, negated: false);

    /// <inheritdoc/>
    public bool Pass(ITest test, bool negated) => test.IsSuite ? test.Tests.Any(Pass) : IsWanted(test);

    /// <inheritdoc/>
    public bool IsExplicitMatch(ITest test) => Pass(test);

    /// <inheritdoc/>
    public TNode ToXml(bool recursive) => new("filter");

    /// <inheritdoc/>
    public TNode AddToXml(TNode parentNode, bool recursive) => parentNode.AddElement("filter");

    private bool IsWanted(ITest test) => test.FullName == wanted.Name && AgentTests.CaseOf(test) == wanted.Case;
}
