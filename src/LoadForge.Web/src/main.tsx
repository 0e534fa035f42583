import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ViewContext, ViewStore } from './address/viewStore';
import { embeddedPart, embeddedResults } from './document/embedded';
import type { IndexDocument } from './document/format/indexFormat';
import type { LiveSettings } from './live/protocol';
import { App } from './shell/App';
import { followTheme } from './shell/theme';
import './styles/index.css';

async function start(): Promise<void> {
  const place = document.getElementById('app');
  if (!place) return;
  followTheme();
  const [index, live] = await Promise.all([embeddedPart(document, 'index'), embeddedPart(document, 'live')]);
  createRoot(place).render(
    <StrictMode>
      <ViewContext value={new ViewStore(window)}>
        <App results={embeddedResults(document)} index={index as IndexDocument | null} live={live as LiveSettings | null} />
      </ViewContext>
    </StrictMode>,
  );
}

void start();
