var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "DemoShop");
await app.RunAsync();
