using Allure.NUnit;

namespace QuickStart;

// With -p:AllureNUnit=true, Allure's own package writes the results of these fixtures, and LoadForge adds its runs to them.

[AllureNUnit]
public partial class CatalogCapacity;

[AllureNUnit]
public partial class CatalogFromInside;

[AllureNUnit]
public partial class CatalogUnderLoad;

[AllureNUnit]
public partial class CheckoutUnderLoad;

[AllureNUnit]
public partial class FailedThreshold;

[AllureNUnit]
public partial class FirstLoadTest;

[AllureNUnit]
public partial class PlainTest;

[AllureNUnit]
public partial class ShoppersUnderLoad;
