namespace DemoShop;

/// <summary>The body of <c>POST /login</c>. Every user has the password <c>demo</c>.</summary>
public sealed record LoginRequest(string User, string Password);
