namespace DemoShop;

/// <summary>The answer to a login: the token goes with later requests as <c>Authorization: Bearer …</c>.</summary>
public sealed record LoginReply(string Token);
