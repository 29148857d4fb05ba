import type { Categories } from '../core/schema/categories.ts';

const category = (
  id: string,
  name: string,
  description: string,
): Categories['groups'][number]['categories'][number] => ({ id, name, description });

/** The vocabulary that a new gallery gets: what the tables of all importers map to. A gallery that has one keeps its own. */
export const IMPORT_CATEGORIES: Categories = {
  groups: [
    {
      id: 'vision',
      name: 'Computer vision',
      categories: [
        category('computer-vision', 'Computer vision', 'Images and video, where the source names no closer task.'),
        category('image-classification', 'Image classification', 'Which class an image belongs to.'),
        category('object-detection', 'Object detection', 'Where in an image things are, and what they are.'),
        category('image-segmentation', 'Image segmentation', 'Which pixels belong to what.'),
        category('face-recognition', 'Face recognition', 'Finding faces and telling whose they are.'),
        category('pose-estimation', 'Pose estimation', 'The posture of people, heads and hands.'),
        category('action-recognition', 'Action recognition', 'What people in a video do.'),
        category('object-tracking', 'Object tracking', 'Following things through a video.'),
        category('video-classification', 'Video classification', 'Which class a video belongs to.'),
        category('video-generation', 'Video generation', 'Video from text, from images or from video.'),
        category('text-recognition', 'Text recognition', 'Finding and reading text in images.'),
        category('image-generation', 'Image generation', 'Images from text, from images or from nothing.'),
        category('image-restoration', 'Image restoration', 'Sharper, larger, cleaner or complete images.'),
        category('depth-estimation', 'Depth estimation', 'How far away what an image shows is.'),
        category('object-attributes', 'Object attributes', 'Properties of people, vehicles and things in images.'),
        category('image-features', 'Image features', 'Vectors and key points that describe images.'),
        category('place-recognition', 'Place recognition', 'Where an image was taken.'),
      ],
    },
    {
      id: 'language',
      name: 'Language',
      categories: [
        category(
          'natural-language-processing',
          'Natural language processing',
          'Text, where the source names no closer task.',
        ),
        category('text-classification', 'Text classification', 'Which class a text belongs to.'),
        category('token-classification', 'Token classification', 'Names and other marks on the words of a text.'),
        category('question-answering', 'Question answering', 'Answers from a text.'),
        category('summarization', 'Summarization', 'Short versions of long texts.'),
        category('translation', 'Translation', 'From one language into another.'),
        category('text-generation', 'Text generation', 'Text that goes on from text.'),
        category('chat', 'Chat', 'Conversations in turns.'),
        category('fill-mask', 'Fill mask', 'Words for the gaps of a text.'),
        category('embeddings', 'Embeddings', 'Vectors that describe texts or other data.'),
        category(
          'retrieval-augmented-generation',
          'Retrieval-augmented generation',
          'Answers with the help of found documents.',
        ),
      ],
    },
    {
      id: 'audio',
      name: 'Audio',
      categories: [
        category('audio', 'Audio', 'Sound, where the source names no closer task.'),
        category('speech-recognition', 'Speech recognition', 'Text from speech.'),
        category('text-to-speech', 'Text to speech', 'Speech from text.'),
        category('audio-classification', 'Audio classification', 'Which class a sound belongs to.'),
        category('noise-suppression', 'Noise suppression', 'Speech without what is around it.'),
      ],
    },
    {
      id: 'other-data',
      name: 'Other data',
      categories: [
        category('multimodal', 'Multimodal', 'Several kinds of data at once: images and text, for example.'),
        category('time-series', 'Time series', 'Forecasts and findings in data over time.'),
        category('tabular-data', 'Tabular data', 'Rows and columns.'),
        category('recommendation', 'Recommendation', 'What somebody may like next.'),
        category('graph-learning', 'Graph learning', 'Data of nodes and edges.'),
        category('reinforcement-learning', 'Reinforcement learning', 'Acting and learning from the outcome.'),
        category('scientific-computing', 'Scientific computing', 'Physics, chemistry, biology, weather.'),
      ],
    },
    {
      id: 'practice',
      name: 'Practice',
      categories: [
        category('fine-tuning', 'Fine-tuning', 'Adapting a trained model to a task.'),
        category('distillation', 'Distillation', 'Small models that learn from large ones.'),
        category('automl', 'AutoML', 'Models and settings that are searched automatically.'),
        category('evaluation', 'Evaluation', 'Measuring how good a model is.'),
        category('monitoring', 'Monitoring', 'Watching models that are in use.'),
        category('responsible-ai', 'Responsible AI', 'Errors, fairness and explanations.'),
        category('batch-scoring', 'Batch scoring', 'Running a model on much data at once.'),
        category('feature-store', 'Feature store', 'Features kept for training and use.'),
      ],
    },
  ],
};

export interface Categorized {
  readonly categories: readonly string[];
  /** What the source says and the table does not know. */
  readonly unknown: readonly string[];
}

/** Tasks as the source writes them → categories by its importer's table. What the table does not know has no category. */
export function categorize(table: Readonly<Record<string, string>>, tasks: readonly string[]): Categorized {
  const categories = new Set<string>();
  const unknown: string[] = [];
  for (const task of tasks) {
    const found = Object.hasOwn(table, task) ? table[task] : undefined;
    if (found === undefined) unknown.push(task);
    else if (found !== '') categories.add(found);
  }
  return { categories: [...categories].sort().slice(0, 12), unknown };
}
