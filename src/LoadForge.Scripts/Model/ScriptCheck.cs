using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Model;

/// <summary>A check.</summary>
/// <param name="Name">The name; null for a default name from the rest.</param>
/// <param name="Subject">What it looks at.</param>
/// <param name="Selector">The JSON path or the name of the header; null for the body.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Expected">The expected value, a template except for <see cref="CheckCondition.Matches"/>; null for <see cref="CheckCondition.Exists"/>.</param>
/// <param name="Place">Where it begins.</param>
internal sealed record ScriptCheck(
    ScriptScalar? Name, CheckSubject Subject, ScriptScalar? Selector, CheckCondition Condition, ScriptScalar? Expected, ScriptPlace Place);
