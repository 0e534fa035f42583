using System.Globalization;
using LoadForge.Plans;
using LoadForge.Units;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Agents;

/// <summary>The number of agents of a run, and where it was set.</summary>
/// <param name="Value">The number; 0 for none: the test process generates the load.</param>
/// <param name="Source">Where it was set, for messages.</param>
internal sealed record AgentCount(int Value, string Source)
{
    /// <summary>The number for a run: that of the setting, else that of the test. A smoke run has none.</summary>
    public static AgentCount Of(ITest test, LoadPlan plan) =>
        plan.IsSmoke ? new AgentCount(0, "")
        : plan.Settings.Agents is { } set ? new AgentCount(set, string.Create(CultureInfo.InvariantCulture, $"LOADFORGE_AGENTS={set}"))
        : test.Method?.GetCustomAttributes<LoadTestAttribute>(inherit: true).FirstOrDefault()?.Agents is > 0 and var stated
            ? new AgentCount(stated, string.Create(CultureInfo.InvariantCulture, $"[LoadTest(Agents = {stated})]"))
            : new AgentCount(0, "");

    /// <summary>The number in words, for the line that tells of a run; empty without agents.</summary>
    public string Words => Value == 0 ? "" : $" by {Quantity.Of(Value, "agent")}";
}
