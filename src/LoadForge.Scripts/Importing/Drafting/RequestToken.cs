namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>A part of a request that stands for itself, such as a query value.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Name">The name of the header, parameter, field or property; empty in a path.</param>
/// <param name="Value">The value, decoded.</param>
internal readonly record struct RequestToken(TokenPlace Place, string Name, string Value);
