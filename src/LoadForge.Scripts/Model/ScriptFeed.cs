using System.Collections.Immutable;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Model;

/// <summary>A feed of test data.</summary>
/// <param name="Name">The name, for templates: <c>{{name.column}}</c>.</param>
/// <param name="File">The path of a CSV or JSON file; null if the rows are in the script.</param>
/// <param name="Rows">The rows, if they are in the script.</param>
/// <param name="Order">The order in which they are taken.</param>
internal sealed record ScriptFeed(ScriptScalar Name, ScriptScalar? File, ImmutableArray<ScriptMap> Rows, FeedOrder Order);
