using LoadForge.Scripts.Importing;

namespace LoadForge.Scripts.Tests.Importing.OpenApi;

/// <summary>The links of a document say what responses give to later requests.</summary>
public sealed class OperationLinksTests
{
    private const string Document = """
        openapi: 3.1.0
        info: { title: shop, version: "1" }
        servers: [ { url: "http://localhost:5080/" } ]
        paths:
          /orders/{id}:
            get:
              operationId: showOrder
              parameters: [ { name: id, in: path, required: true, schema: { type: integer } } ]
              responses: { "200": { description: done } }
          /orders:
            get:
              operationId: listOrders
              responses: { "200": { description: done } }
            post:
              operationId: order
              responses:
                "201":
                  description: done
                  links:
                    self: { operationId: showOrder, parameters: { path.id: "$response.body#/lines/0/order-id" } }
                    trace: { operationId: trace, parameters: { trace: "$response.header.X-Trace" } }
                    unknown: { operationId: none, parameters: { id: "$response.body#/id" } }
                    request: { operationId: trace, parameters: { other: "$request.body#/id" } }
          /traces:
            get:
              operationId: trace
              parameters:
                - { name: trace, in: query, required: true, schema: { type: string }, example: abc }
                - { name: other, in: query, schema: { type: string } }
              responses: { "200": { description: done } }
        """;

    [Test]
    public void A_linked_value_is_captured_before_it_is_needed()
    {
        ImportedScript script = Import(all: true);

        Assert.That(script.Yaml, Does.Contain("""
            actions:
              - name: order
                method: POST
                url: /orders
                expect_status: 201
                capture:
                  id: {json: '$.lines[0].order-id'}
                  trace: {header: X-Trace}
              - name: showOrder
                url: /orders/{{id}}
                expect_status: 200
              - name: listOrders
                url: /orders
                expect_status: 200
              - name: trace
                url: /traces?trace={{trace}}
                expect_status: 200
            """.ReplaceLineEndings("\n")), script.Yaml);
    }

    [Test]
    public void What_only_an_operation_that_is_left_out_can_tell_is_left_out_too()
    {
        ImportedScript script = Import(all: false);

        Assert.Multiple(() =>
        {
            Assert.That(script.Yaml, Does.Not.Contain("showOrder").And.Not.Contain("capture"));
            Assert.That(script.Yaml, Does.Contain("url: /traces?trace=abc\n"), "the document has an example");
            Assert.That(script.Notes, Has.One.EqualTo("left out GET /orders/{id}: its \"id\" is in the response of POST /orders, which is left out."));
        });
    }

    [Test]
    public void Operations_that_need_values_of_each_other_do_not_hang_the_import()
    {
        string circle = Document.Replace(
            "responses: { \"200\": { description: done } }\n  /orders:",
            "responses: { \"200\": { description: done, links: { a: { operationId: order, parameters: { key: \"$response.body#/key\" } } } } }\n  /orders:",
            StringComparison.Ordinal).Replace(
            "operationId: order\n",
            "operationId: order\n      parameters: [ { name: key, in: query, required: true, schema: { type: string } } ]\n",
            StringComparison.Ordinal);

        ImportedScript script = Import(all: true, circle);

        Assert.That(script.Actions, Is.EqualTo(4));
        Assert.That(() => script.Read(), Throws.Nothing, script.Yaml);
    }

    private static ImportedScript Import(bool all, string document = Document)
    {
        ImportedScript script = ScriptImport.OpenApiText(document, "shop.yaml", new ImportOptions { AllOperations = all });
        Assert.That(() => script.Read(), Throws.Nothing, script.Yaml);
        return script;
    }
}
